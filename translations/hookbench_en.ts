<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>hookbench::body</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in the field %1, one of %n</source>
        <translation>
            <numerusform>in the field %1, the only one</numerusform>
            <numerusform>in the field %1, one of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::http</name>
    <message numerus="yes">
        <source>line %1, column %2: this is no well-formed HAR file (%n entries before)</source>
        <translation>
            <numerusform>line %1, column %2: this is no well-formed HAR file (%n entry before)</numerusform>
            <numerusform>line %1, column %2: this is no well-formed HAR file (%n entries before)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui</name>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n second ago</numerusform>
            <numerusform>%n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::CaptureActions</name>
    <message numerus="yes">
        <source>Deleted %n capture(s).</source>
        <translation>
            <numerusform>Deleted %n capture.</numerusform>
            <numerusform>Deleted %n captures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took the note from %n capture(s).</source>
        <translation>
            <numerusform>Took the note from %n capture.</numerusform>
            <numerusform>Took the note from %n captures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pinned %n capture(s).</source>
        <translation>
            <numerusform>Pinned %n capture.</numerusform>
            <numerusform>Pinned %n captures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unpinned %n capture(s).</source>
        <translation>
            <numerusform>Unpinned %n capture.</numerusform>
            <numerusform>Unpinned %n captures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %n capture(s): %1.</source>
        <translation>
            <numerusform>Marked %n capture: %1.</numerusform>
            <numerusform>Marked %n captures: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote a note on %n capture(s).</source>
        <translation>
            <numerusform>Wrote a note on %n capture.</numerusform>
            <numerusform>Wrote a note on %n captures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A note on %n capture(s). Words in the filter find it.</source>
        <translation>
            <numerusform>A note on %n capture. Words in the filter find it.</numerusform>
            <numerusform>A note on %n captures. Words in the filter find it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::StatusBar</name>
    <message numerus="yes">
        <source>%1 captures · %2</source>
        <translation>
            <numerusform>%1 capture · %2</numerusform>
            <numerusform>%1 captures · %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::Transfers</name>
    <message numerus="yes">
        <source>Exported %n capture(s) to %1.</source>
        <translation>
            <numerusform>Exported %n capture to %1.</numerusform>
            <numerusform>Exported %n captures to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged one(s) left out.</source>
        <translation>
            <numerusform>%n damaged one left out.</numerusform>
            <numerusform>%n damaged ones left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n capture(s) from %1.</source>
        <translation>
            <numerusform>Imported %n capture from %1.</numerusform>
            <numerusform>Imported %n captures from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n draft(s) from %1.</source>
        <translation>
            <numerusform>Imported %n draft from %1.</numerusform>
            <numerusform>Imported %n drafts from %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation::RecipesView</name>
    <message numerus="yes">
        <source>%n delivery(s)</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::BodySearchDialog</name>
    <message numerus="yes">
        <source>%n hit(s) in %1 captures</source>
        <translation>
            <numerusform>%n hit in %1 captures</numerusform>
            <numerusform>%n hits in %1 captures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n hit(s): there are more, in older captures</source>
        <translation>
            <numerusform>The newest hit: there are more, in older captures</numerusform>
            <numerusform>The newest %n hits: there are more, in older captures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::CaptureListModel</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::CapturesView</name>
    <message numerus="yes">
        <source>%1 captures</source>
        <translation>
            <numerusform>%1 capture</numerusform>
            <numerusform>%1 captures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::ServiceFormView</name>
    <message numerus="yes">
        <source>%n problem(s) to mend before sending</source>
        <translation>
            <numerusform>%n problem to mend before sending</numerusform>
            <numerusform>%n problems to mend before sending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::AnswerPage</name>
    <message numerus="yes">
        <source>The body is %n byte(s) that are not text; they stay as they are.</source>
        <translation>
            <numerusform>The body is %n byte that is not text; it stays as it is.</numerusform>
            <numerusform>The body is %n bytes that are not text; they stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::CaptureCheck</name>
    <message numerus="yes">
        <source>All %n capture(s) would be answered as now.</source>
        <translation>
            <numerusform>The one capture would be answered as now.</numerusform>
            <numerusform>All %n captures would be answered as now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n capture(s) would change.</source>
        <translation>
            <numerusform>%1 of %n capture would change.</numerusform>
            <numerusform>%1 of %n captures would change.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::FaultsPage</name>
    <message numerus="yes">
        <source>%n request(s) met a fault</source>
        <translation>
            <numerusform>%n request met a fault</numerusform>
            <numerusform>%n requests met a fault</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::Preview</name>
    <message numerus="yes">
        <source>%n output(s)</source>
        <translation>
            <numerusform>%n output</numerusform>
            <numerusform>%n outputs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::PreviewPane</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::insights::TrafficPanel</name>
    <message numerus="yes">
        <source>%n request(s), %1 failed</source>
        <translation>
            <numerusform>%n request, %1 failed</numerusform>
            <numerusform>%n requests, %1 failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::RetriesPage</name>
    <message numerus="yes">
        <source>%n earlier attempt(s) left out</source>
        <translation>
            <numerusform>%n earlier attempt left out</numerusform>
            <numerusform>%n earlier attempts left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s) in %1</source>
        <translation>
            <numerusform>%n attempt in %1</numerusform>
            <numerusform>%n attempts in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same event came by %n other delivery(s): an overlapping subscription, no retry</source>
        <translation>
            <numerusform>The same event came by %n other delivery: an overlapping subscription, no retry</numerusform>
            <numerusform>The same event came by %n other deliveries: an overlapping subscription, no retry</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::SummaryPage</name>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n chunk(s)</source>
        <translation>
            <numerusform>in %n chunk</numerusform>
            <numerusform>in %n chunks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys</name>
    <message numerus="yes">
        <source>%n key(s) imported, %1 left out</source>
        <translation>
            <numerusform>%n key imported, %1 left out</numerusform>
            <numerusform>%n keys imported, %1 left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::KeysPage</name>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, rotated %2; %n older value(s) verify too</source>
        <translation>
            <numerusform>%1, rotated %2; %n older value verifies too</numerusform>
            <numerusform>%1, rotated %2; %n older values verify too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n endpoint</numerusform>
            <numerusform>%n endpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n capture(s)</source>
        <translation>
            <numerusform>in %n capture</numerusform>
            <numerusform>in %n captures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It stands in %n of the newest captures. Whoever gets them can use it: rotate it, unless they came from where it belongs.</source>
        <translation>
            <numerusform>It stands in %n of the newest captures. Whoever gets them can use it: rotate it, unless they came from where it belongs.</numerusform>
            <numerusform>It stands in %n of the newest captures. Whoever gets them can use it: rotate it, unless they came from where it belongs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::VaultDialog</name>
    <message numerus="yes">
        <source>A passphrase of a few words is better: at least %n character(s).</source>
        <translation>
            <numerusform>A passphrase of a few words is better: at least %n character.</numerusform>
            <numerusform>A passphrase of a few words is better: at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::log::LogWindow</name>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 of %n line</numerusform>
            <numerusform>%1 of %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::BodyView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::DifferenceCanvas</name>
    <message numerus="yes">
        <source>… %n equal line(s)</source>
        <translation>
            <numerusform>… %n equal line</numerusform>
            <numerusform>… %n equal lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::DifferenceView</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::ExchangeView</name>
    <message numerus="yes">
        <source>It takes %n more request(s) now.</source>
        <translation>
            <numerusform>It takes %n more request now.</numerusform>
            <numerusform>It takes %n more requests now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::TreePage</name>
    <message numerus="yes">
        <source>Open %n level(s)</source>
        <translation>
            <numerusform>Open %n level</numerusform>
            <numerusform>Open %n levels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::settings::KeepSection</name>
    <message numerus="yes">
        <source>Now: %n capture(s), %1</source>
        <translation>
            <numerusform>Now: %n capture, %1</numerusform>
            <numerusform>Now: %n captures, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n capture(s) are beyond these bounds. They are removed for good.</source>
        <translation>
            <numerusform>%n capture is beyond these bounds. It is removed for good.</numerusform>
            <numerusform>%n captures are beyond these bounds. They are removed for good.</numerusform>
        </translation>
    </message>
</context>
</TS>
