<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>hookbench::api</name>
    <message>
        <source>The local API listens on 127.0.0.1 or [::1] only, not on %1: whoever reaches it reads everything.</source>
        <translation>Die lokale API lauscht nur auf 127.0.0.1 oder [::1], nicht auf %1: Wer sie erreicht, liest alles.</translation>
    </message>
    <message>
        <source>The token of the local API, %1, cannot be used: %2.</source>
        <translation>Das Token der lokalen API, %1, ist nicht verwendbar: %2.</translation>
    </message>
    <message>
        <source>others may read it</source>
        <translation>andere dürfen es lesen</translation>
    </message>
    <message>
        <source>it holds no token; remove it, and a new one is made</source>
        <translation>die Datei enthält kein Token; entfernen Sie sie, dann wird ein neues erzeugt</translation>
    </message>
</context>
<context>
    <name>hookbench::automation</name>
    <message>
        <source>Sinric Pro event to IFTTT</source>
        <translation>Sinric-Pro-Ereignis an IFTTT</translation>
    </message>
    <message>
        <source>An event of a device, its signature checked, fires the IFTTT event &quot;sinric_pro&quot;: value1 is the state as JSON, value2 the action, value3 the device.</source>
        <translation>Ein Ereignis eines Geräts mit geprüfter Signatur löst das IFTTT-Ereignis „sinric_pro“ aus: value1 ist der Zustand als JSON, value2 die Aktion, value3 das Gerät.</translation>
    </message>
    <message>
        <source>The app secret, in the Sinric Pro portal under Credentials.</source>
        <translation>Das App Secret, im Portal von Sinric Pro unter Credentials.</translation>
    </message>
    <message>
        <source>The key at the end of the address in IFTTT&apos;s Webhooks settings.</source>
        <translation>Der Schlüssel am Ende der Adresse in den Webhooks-Einstellungen von IFTTT.</translation>
    </message>
    <message>
        <source>IFTTT call to Sinric Pro action</source>
        <translation>IFTTT-Aufruf an Sinric-Pro-Aktion</translation>
    </message>
    <message>
        <source>IFTTT&apos;s action &quot;Make a web request&quot; calls with api_key, device_id, action and value; the device does it.</source>
        <translation>Die IFTTT-Aktion „Make a web request“ ruft mit api_key, device_id, action und value auf; das Gerät führt es aus.</translation>
    </message>
    <message>
        <source>IFTTT sends it as api_key. It is shown once.</source>
        <translation>IFTTT sendet ihn als api_key. Er wird einmal gezeigt.</translation>
    </message>
    <message>
        <source>The API key, in the Sinric Pro portal under Credentials.</source>
        <translation>Der API-Schlüssel, im Portal von Sinric Pro unter Credentials.</translation>
    </message>
    <message>
        <source>GitHub push to Discord</source>
        <translation>GitHub-Push an Discord</translation>
    </message>
    <message>
        <source>GitHub push to Slack</source>
        <translation>GitHub-Push an Slack</translation>
    </message>
    <message>
        <source>GitHub push to Microsoft Teams</source>
        <translation>GitHub-Push an Microsoft Teams</translation>
    </message>
    <message>
        <source>A message with branch, commits and a link for each push whose signature is valid.</source>
        <translation>Eine Nachricht mit Branch, Commits und Link für jeden Push mit gültiger Signatur.</translation>
    </message>
    <message>
        <source>Enter it as the secret of the webhook in the repository&apos;s settings.</source>
        <translation>Tragen Sie ihn in den Einstellungen des Repositorys als Secret des Webhooks ein.</translation>
    </message>
    <message>
        <source>The whole address that Discord gives under Integrations, Webhooks.</source>
        <translation>Die ganze Adresse, die Discord unter Integrationen, Webhooks angibt.</translation>
    </message>
    <message>
        <source>The whole address that Slack gives under Incoming Webhooks.</source>
        <translation>Die ganze Adresse, die Slack unter Incoming Webhooks angibt.</translation>
    </message>
    <message>
        <source>The whole address that Teams gives in the workflow &quot;Post to a channel&quot;.</source>
        <translation>Die ganze Adresse, die Teams im Workflow „In einem Kanal posten“ angibt.</translation>
    </message>
    <message>
        <source>the file was written by a later version of Hookbench</source>
        <translation>die Datei stammt von einer neueren Version von Hookbench</translation>
    </message>
    <message>
        <source>&quot;draft&quot; is missing</source>
        <translation>„draft“ fehlt</translation>
    </message>
    <message>
        <source>The request was damaged or refused.</source>
        <translation>Die Anfrage war beschädigt oder wurde abgewiesen.</translation>
    </message>
    <message>
        <source>The request was imported.</source>
        <translation>Die Anfrage wurde importiert.</translation>
    </message>
    <message>
        <source>The endpoint turned the request away.</source>
        <translation>Der Endpunkt hat die Anfrage abgewiesen.</translation>
    </message>
    <message>
        <source>The specification gave no output.</source>
        <translation>Die Spezifikation ergab keine Ausgabe.</translation>
    </message>
    <message>
        <source>The request was sent by this very rule: it would be sent again and again.</source>
        <translation>Die Anfrage stammt von dieser Regel selbst: Sie würde immer wieder gesendet.</translation>
    </message>
    <message>
        <source>The request came by %1 rules: it was stopped.</source>
        <translation>Die Anfrage kam über %1 Regeln: Sie wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>hookbench::body</name>
    <message>
        <source>The body unpacks to more than %1 MB; the rest was left packed.</source>
        <translation>Entpackt ist der Body größer als %1 MB; der Rest blieb gepackt.</translation>
    </message>
    <message>
        <source>The %1 data ends before it is whole.</source>
        <translation>Die %1-Daten enden, bevor sie vollständig sind.</translation>
    </message>
    <message>
        <source>The %1 data is damaged.</source>
        <translation>Die %1-Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>The content coding &quot;%1&quot; is not known.</source>
        <translation>Die Inhaltskodierung „%1“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>Tag %1</translation>
    </message>
    <message>
        <source>The body holds more than can be shown as a tree; the rest was left out.</source>
        <translation>Der Body enthält mehr, als sich als Baum zeigen lässt; der Rest wurde weggelassen.</translation>
    </message>
    <message>
        <source>Not valid %1 from byte %2 on.</source>
        <translation>Ab Byte %2 kein gültiges %1.</translation>
    </message>
    <message>
        <source>After the %1 value stand %2 more bytes.</source>
        <translation>Hinter dem %1-Wert stehen noch %2 Bytes.</translation>
    </message>
    <message>
        <source>CBOR</source>
        <translation>CBOR</translation>
    </message>
    <message>
        <source>At byte %1 stands a % that two hexadecimal digits do not follow; it stays as it is.</source>
        <translation>Bei Byte %1 steht ein %, dem nicht zwei Hexadezimalziffern folgen; es bleibt, wie es ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>The bytes do not begin as an image of a known format does.</source>
        <translation>Die Bytes beginnen nicht wie ein Bild eines bekannten Formats.</translation>
    </message>
    <message>
        <source>The size of the image cannot be read; it is not shown.</source>
        <translation>Die Größe des Bildes ist nicht lesbar; es wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>The image has %1 × %2 pixels; more than %3 million are not decoded, so it is not shown.</source>
        <translation>Das Bild hat %1 × %2 Pixel; mehr als %3 Millionen werden nicht dekodiert, daher wird es nicht gezeigt.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>No field of the form holds an object or array of JSON.</source>
        <translation>Kein Feld des Formulars enthält ein JSON-Objekt oder -Array.</translation>
    </message>
    <message numerus="yes">
        <source>in the field %1, one of %n</source>
        <translation>
            <numerusform>im Feld %1, dem einzigen</numerusform>
            <numerusform>im Feld %1, einem von %n</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON in a form</source>
        <translation>JSON im Formular</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>The claims are encrypted; only the header can be read.</source>
        <translation>Die Claims sind verschlüsselt; lesbar ist nur der Header.</translation>
    </message>
    <message>
        <source>The token is not signed (alg: none): anyone can have made it.</source>
        <translation>Das Token ist nicht signiert (alg: none): Jeder kann es erstellt haben.</translation>
    </message>
    <message>
        <source>The signature (%1) is not verified here.</source>
        <translation>Die Signatur (%1) wird hier nicht geprüft.</translation>
    </message>
    <message>
        <source>Expired: %1.</source>
        <translation>Abgelaufen: %1.</translation>
    </message>
    <message>
        <source>Expires: %1.</source>
        <translation>Läuft ab: %1.</translation>
    </message>
    <message>
        <source>Not valid before: %1.</source>
        <translation>Noch nicht gültig, erst: %1.</translation>
    </message>
    <message>
        <source>Valid since: %1.</source>
        <translation>Gültig seit: %1.</translation>
    </message>
    <message>
        <source>Issued: %1.</source>
        <translation>Ausgestellt: %1.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tagen</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahren</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>This is no JSON Web Token.</source>
        <translation>Dies ist kein JSON Web Token.</translation>
    </message>
    <message>
        <source>JWT</source>
        <translation>JWT</translation>
    </message>
    <message>
        <source>Unix time in seconds</source>
        <translation>Unixzeit in Sekunden</translation>
    </message>
    <message>
        <source>Unix time in milliseconds</source>
        <translation>Unixzeit in Millisekunden</translation>
    </message>
    <message>
        <source>Unix time in microseconds</source>
        <translation>Unixzeit in Mikrosekunden</translation>
    </message>
    <message>
        <source>Unix time in nanoseconds</source>
        <translation>Unixzeit in Nanosekunden</translation>
    </message>
    <message>
        <source>%1, if it is meant as UTC</source>
        <translation>%1, falls UTC gemeint ist</translation>
    </message>
    <message>
        <source>UUID, nil</source>
        <translation>UUID, leer (nil)</translation>
    </message>
    <message>
        <source>UUID of another variant</source>
        <translation>UUID einer anderen Variante</translation>
    </message>
    <message>
        <source>UUID version %1</source>
        <translation>UUID Version %1</translation>
    </message>
    <message>
        <source>%1, made %2</source>
        <translation>%1, erzeugt %2</translation>
    </message>
    <message>
        <source>JSON Web Token: %1</source>
        <translation>JSON Web Token: %1</translation>
    </message>
    <message>
        <source>Address at %1</source>
        <translation>Adresse bei %1</translation>
    </message>
    <message>
        <source>an image, %1</source>
        <translation>ein Bild, %1</translation>
    </message>
    <message>
        <source>Base64 of %1</source>
        <translation>Base64 von %1</translation>
    </message>
    <message>
        <source>Base64: %1</source>
        <translation>Base64: %1</translation>
    </message>
    <message>
        <source>MessagePack</source>
        <translation>MessagePack</translation>
    </message>
    <message>
        <source>The multipart body is damaged: %1.</source>
        <translation>Der Multipart-Body ist beschädigt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n Teil</numerusform>
            <numerusform>%n Teile</numerusform>
        </translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>The content type says %1, but the body is not: shown as %2.</source>
        <translation>Der Content-Type sagt %1, der Body ist es aber nicht: gezeigt als %2.</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2: %3.</source>
        <translation>Kein gültiges JSON: Zeile %1, Spalte %2: %3.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3.</source>
        <translation>Zeile %1, Spalte %2: %3.</translation>
    </message>
    <message>
        <source>probably %1</source>
        <translation>wohl %1</translation>
    </message>
    <message>
        <source>The charset &quot;%1&quot; is not known here.</source>
        <translation>Der Zeichensatz „%1“ ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Not valid %1 from byte %2 on; what cannot be read shows as �.</source>
        <translation>Ab Byte %2 kein gültiges %1; Unlesbares erscheint als �.</translation>
    </message>
    <message>
        <source>The text holds NUL characters; the first is at byte %1.</source>
        <translation>Der Text enthält NUL-Zeichen; das erste steht bei Byte %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>array</source>
        <translation>Array</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>element</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>the text ends inside a tag, comment or section</source>
        <translation>der Text endet in einem Tag, Kommentar oder Abschnitt</translation>
    </message>
    <message>
        <source>the text ends before all elements are closed</source>
        <translation>der Text endet, bevor alle Elemente geschlossen sind</translation>
    </message>
    <message>
        <source>there is no element</source>
        <translation>es gibt kein Element</translation>
    </message>
    <message>
        <source>text stands outside of the outermost element</source>
        <translation>Text steht außerhalb des äußersten Elements</translation>
    </message>
    <message>
        <source>a second outermost element begins</source>
        <translation>ein zweites äußerstes Element beginnt</translation>
    </message>
    <message>
        <source>a name is expected</source>
        <translation>ein Name wird erwartet</translation>
    </message>
    <message>
        <source>this end tag closes no open element</source>
        <translation>dieses End-Tag schließt kein offenes Element</translation>
    </message>
    <message>
        <source>an attribute with a value in quotes is expected</source>
        <translation>ein Attribut mit einem Wert in Anführungszeichen wird erwartet</translation>
    </message>
    <message>
        <source>there are too many levels or attributes</source>
        <translation>es gibt zu viele Ebenen oder Attribute</translation>
    </message>
    <message>
        <source>Not valid XML: line %1, column %2: %3.</source>
        <translation>Kein gültiges XML: Zeile %1, Spalte %2: %3.</translation>
    </message>
    <message>
        <source>The document declares entities. None is expanded and nothing is fetched.</source>
        <translation>Das Dokument deklariert Entitäten. Keine wird ersetzt, nichts wird geladen.</translation>
    </message>
    <message>
        <source>The document names an outside document type. Nothing is fetched.</source>
        <translation>Das Dokument verweist auf einen äußeren Dokumenttyp. Nichts wird geladen.</translation>
    </message>
    <message>
        <source>%1 is shown as it stands: it is not expanded.</source>
        <translation>%1 steht da, wie es kam: Es wird nicht ersetzt.</translation>
    </message>
    <message>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <source>The body holds too many values for expressions.</source>
        <translation>Der Body hat zu viele Werte für Ausdrücke.</translation>
    </message>
    <message>
        <source>The body is not JSON: line %1, column %2: %3</source>
        <translation>Der Body ist kein JSON: Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>The body is not JSON: byte %1: %2</source>
        <translation>Der Body ist kein JSON: Byte %1: %2</translation>
    </message>
    <message>
        <source>The body is not multipart: %1</source>
        <translation>Der Body ist kein Multipart: %1</translation>
    </message>
    <message>
        <source>The body is larger than the %1 MiB that expressions see.</source>
        <translation>Der Body ist größer als die %1 MiB, die Ausdrücke sehen.</translation>
    </message>
    <message>
        <source>The body has more than %1 content codings, and was left packed.</source>
        <translation>Der Body hat mehr als %1 Inhaltskodierungen und blieb gepackt.</translation>
    </message>
</context>
<context>
    <name>hookbench::capture</name>
    <message>
        <source>&quot;%1&quot; is no address to listen on: %2. Write it like 127.0.0.1:4280 or [::1]:4280.</source>
        <translation>„%1“ ist keine Adresse für einen Listener: %2. Schreibweise: 127.0.0.1:4280 oder [::1]:4280.</translation>
    </message>
    <message>
        <source>&quot;]:&quot; and a port are missing</source>
        <translation>„]:“ und ein Port fehlen</translation>
    </message>
    <message>
        <source>an IPv6 address stands in brackets</source>
        <translation>eine IPv6-Adresse steht in eckigen Klammern</translation>
    </message>
    <message>
        <source>the port must be a number from 0 to 65535</source>
        <translation>der Port muss eine Zahl von 0 bis 65535 sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the number of an address</source>
        <translation>„%1“ ist keine numerische Adresse</translation>
    </message>
    <message>
        <source>Port %1 on %2 is already in use by another program.</source>
        <translation>Port %1 auf %2 wird schon von einem anderen Programm verwendet.</translation>
    </message>
    <message>
        <source>The next free one is %1.</source>
        <translation>Der nächste freie ist %1.</translation>
    </message>
    <message>
        <source>You have no rights to listen on port %1: ports below 1024 are kept for the administrator. Choose a higher one.</source>
        <translation>Keine Berechtigung, auf Port %1 zu lauschen: Ports unter 1024 sind dem Administrator vorbehalten. Einen höheren wählen.</translation>
    </message>
    <message>
        <source>%1 is not an address of this computer. Use 127.0.0.1, [::1] or * for all.</source>
        <translation>%1 ist keine Adresse dieses Computers. 127.0.0.1, [::1] oder * für alle verwenden.</translation>
    </message>
    <message>
        <source>Listening on %1 failed: %2.</source>
        <translation>Lauschen auf %1 ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>The engine &quot;qt&quot; listens without TLS only. Use &quot;wire&quot; for TLS.</source>
        <translation>Die Engine „qt“ lauscht nur ohne TLS. Für TLS „wire“ verwenden.</translation>
    </message>
    <message>
        <source>The engine &quot;qt&quot; listens on 127.0.0.1 or [::1] only: it has no limits against a hostile network. Use &quot;wire&quot; for %1.</source>
        <translation>Die Engine „qt“ lauscht nur auf 127.0.0.1 oder [::1]: Gegen ein feindliches Netz fehlen ihr die Schranken. Für %1 „wire“ verwenden.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form.</source>
        <translation>%1 enthält kein Zertifikat im PEM-Format.</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MB: it is no PEM file.</source>
        <translation>%1 ist größer als 1 MB: Das ist keine PEM-Datei.</translation>
    </message>
    <message>
        <source>The key %1 is protected by a passphrase. Write one without: openssl pkey -in KEY -out PLAIN-KEY, and keep that for yourself (chmod 600).</source>
        <translation>Der Schlüssel %1 ist mit einer Passphrase geschützt. Schreiben Sie einen ohne: openssl pkey -in SCHLÜSSEL -out OHNE-PASSPHRASE, und halten Sie ihn unter Verschluss (chmod 600).</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form.</source>
        <translation>%1 enthält keinen privaten Schlüssel in PEM-Form.</translation>
    </message>
    <message>
        <source>The key %1 is of a kind that cannot be used here. Use an RSA or EC key.</source>
        <translation>Der Schlüssel %1 ist von einer Art, die hier nicht geht. Nehmen Sie einen RSA- oder EC-Schlüssel.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>the one before was valid until %1</source>
        <translation>das vorige galt bis %1</translation>
    </message>
    <message>
        <source>the one before was not for %1</source>
        <translation>das vorige galt nicht für %1</translation>
    </message>
    <message>
        <source>The certificate expired on %1: clients will refuse it.</source>
        <translation>Das Zertifikat ist am %1 abgelaufen: Clients weisen es zurück.</translation>
    </message>
    <message>
        <source>The certificate is valid from %1 on: clients will refuse it until then.</source>
        <translation>Das Zertifikat gilt erst ab %1: Bis dahin weisen Clients es zurück.</translation>
    </message>
    <message>
        <source>The key %1 does not belong to the certificate %2. The file must begin with the listener&apos;s own certificate; others of its chain follow.</source>
        <translation>Der Schlüssel %1 gehört nicht zum Zertifikat %2. Die Datei muss mit dem eigenen Zertifikat des Listeners beginnen; weitere seiner Kette folgen.</translation>
    </message>
    <message>
        <source>OpenSSL could not make a certificate.</source>
        <translation>OpenSSL konnte kein Zertifikat erstellen.</translation>
    </message>
    <message>
        <source>A certificate was made for this workspace.</source>
        <translation>Für diesen Arbeitsbereich wurde ein Zertifikat erstellt.</translation>
    </message>
    <message>
        <source>A new certificate was made, which clients have to trust anew: %1.</source>
        <translation>Ein neues Zertifikat wurde erstellt, dem Clients neu vertrauen müssen: %1.</translation>
    </message>
</context>
<context>
    <name>hookbench::delivery</name>
    <message>
        <source>The address is empty. Write one like https://example.com/path.</source>
        <translation>Die Adresse ist leer. Ein Beispiel: https://example.com/path.</translation>
    </message>
    <message>
        <source>The address holds a blank or a control character. Write %20 for a blank.</source>
        <translation>Die Adresse enthält ein Leer- oder Steuerzeichen. Ein Leerzeichen wird als %20 geschrieben.</translation>
    </message>
    <message>
        <source>The address &quot;%1&quot; has no scheme. Did you mean http://%1 or https://%1?</source>
        <translation>Der Adresse „%1“ fehlt das Schema. War http://%1 oder https://%1 gemeint?</translation>
    </message>
    <message>
        <source>&quot;%1://&quot; cannot be sent to. Use http:// or https://.</source>
        <translation>An „%1://“ kann nicht gesendet werden. http:// oder https:// verwenden.</translation>
    </message>
    <message>
        <source>The bracket of the IPv6 address is not closed.</source>
        <translation>Die Klammer der IPv6-Adresse ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Only a port can follow the IPv6 address.</source>
        <translation>Auf die IPv6-Adresse kann nur ein Port folgen.</translation>
    </message>
    <message>
        <source>The address names no host.</source>
        <translation>Die Adresse nennt keinen Host.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no port. It is a number from 1 to 65535.</source>
        <translation>„%1“ ist kein Port. Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no method. Write one like POST.</source>
        <translation>„%1“ ist keine Methode. Ein Beispiel: POST.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a header: it holds letters, digits and !#$%&amp;&apos;*+-.^_`|~ only.</source>
        <translation>„%1“ kann kein Headername sein: Erlaubt sind nur Buchstaben, Ziffern und !#$%&amp;&apos;*+-.^_`|~.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; holds a line end or a control character, which no header can carry.</source>
        <translation>Der Wert von „%1“ enthält ein Zeilenende oder ein Steuerzeichen; beides kann in keinem Header stehen.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>Header %1</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Form row %1</source>
        <translation>Formularzeile %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>a row is written as [&quot;name&quot;, &quot;value&quot;]</source>
        <translation>eine Zeile wird als [&quot;name&quot;, &quot;wert&quot;] geschrieben</translation>
    </message>
    <message>
        <source>&quot;url&quot; is missing</source>
        <translation>„url“ fehlt</translation>
    </message>
    <message>
        <source>the file was written by a later version of Hookbench</source>
        <translation>die Datei stammt von einer neueren Version von Hookbench</translation>
    </message>
    <message>
        <source>this is not base64</source>
        <translation>das ist kein Base64</translation>
    </message>
    <message>
        <source>&quot;body_kind&quot; is &quot;json&quot; or &quot;text&quot;</source>
        <translation>„body_kind“ ist „json“ oder „text“</translation>
    </message>
    <message>
        <source>only &quot;url&quot;, &quot;headers&quot; and &quot;body&quot; can be literal</source>
        <translation>wörtlich sein können „url“, „headers“ und „body“</translation>
    </message>
    <message>
        <source>a service has &quot;id&quot;, &quot;message&quot; and &quot;values&quot;</source>
        <translation>ein Dienst hat „id“, „message“ und „values“</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s.</source>
        <translation>%1 hat nicht innerhalb von %2 s geantwortet.</translation>
    </message>
    <message>
        <source>Sending was cancelled.</source>
        <translation>Das Senden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The host &quot;%1&quot; is not known. Check its name and the network.</source>
        <translation>Der Host „%1“ ist nicht bekannt. Namen und Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>Nothing listens at %1: the connection was refused. Is the program running?</source>
        <translation>Unter %1 lauscht nichts: Die Verbindung wurde abgelehnt. Läuft das Programm?</translation>
    </message>
    <message>
        <source>The certificate of %1 is not to be trusted: %2.</source>
        <translation>Dem Zertifikat von %1 ist nicht zu trauen: %2.</translation>
    </message>
    <message>
        <source>%1 does not speak TLS as expected: %2.</source>
        <translation>%1 spricht TLS nicht wie erwartet: %2.</translation>
    </message>
    <message>
        <source>The connection to %1 broke: %2.</source>
        <translation>Die Verbindung zu %1 ist abgerissen: %2.</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>Keine Verbindung zu %1: %2.</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer.</source>
        <translation>%1 hat die Verbindung ohne Antwort geschlossen.</translation>
    </message>
    <message>
        <source>%1 closed the connection before its answer was whole.</source>
        <translation>%1 hat die Verbindung geschlossen, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>What %1 sent back is not HTTP.</source>
        <translation>Was %1 zurückgeschickt hat, ist kein HTTP.</translation>
    </message>
    <message>
        <source>%1 redirects in circles.</source>
        <translation>%1 leitet im Kreis um.</translation>
    </message>
    <message>
        <source>The answer of %1 is longer than %2 MB; the rest was not read.</source>
        <translation>Die Antwort von %1 ist größer als %2 MB; der Rest wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Sending to %1 failed: %2.</source>
        <translation>Das Senden an %1 ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>There is no key called &quot;%1&quot;. Add it on the page Keys, or with hookbench-cli keys set %1.</source>
        <translation>Es gibt keinen Schlüssel „%1“. Er lässt sich auf der Seite „Schlüssel“ oder mit hookbench-cli keys set %1 anlegen.</translation>
    </message>
    <message>
        <source>&quot;variables&quot; is missing</source>
        <translation>„variables“ fehlt</translation>
    </message>
    <message>
        <source>In an environment only {{secrets.NAME}} can stand between double braces.</source>
        <translation>In einer Umgebung darf zwischen doppelten Klammern nur {{secrets.NAME}} stehen.</translation>
    </message>
    <message>
        <source>Write which key: {{secrets.NAME}}.</source>
        <translation>Schreiben Sie, welcher Schlüssel gemeint ist: {{secrets.NAME}}.</translation>
    </message>
    <message>
        <source>The variable &quot;%1&quot; of the environment &quot;%2&quot;: %3</source>
        <translation>Die Variable „%1“ der Umgebung „%2“: %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is of a capture. Choose the one that it is taken from.</source>
        <translation>„%1“ gehört zu einer Anfrage. Wählen Sie die, aus der es genommen wird.</translation>
    </message>
    <message>
        <source>There is no key called &quot;%1&quot;. A name with other characters stands in backticks: %2</source>
        <translation>Es gibt keinen Schlüssel „%1“. Ein Name mit anderen Zeichen steht in Backticks: %2</translation>
    </message>
    <message>
        <source>There is no variable &quot;%1&quot;, and none in the environment &quot;%2&quot;.</source>
        <translation>Es gibt keine Variable „%1“, auch nicht in der Umgebung „%2“.</translation>
    </message>
    <message>
        <source>There is no variable &quot;%1&quot;. To send braces as they are, write \{, or mark the field as literal.</source>
        <translation>Es gibt keine Variable „%1“. Um Klammern so zu senden, wie sie sind, schreiben Sie \{ oder kennzeichnen Sie das Feld als wörtlich.</translation>
    </message>
    <message>
        <source>With its expressions filled in, this is no usable address.</source>
        <translation>Mit eingesetzten Ausdrücken ist das keine brauchbare Adresse.</translation>
    </message>
    <message>
        <source>The answer redirects to %1. The request carries keys, and was not sent to another host.</source>
        <translation>Die Antwort leitet auf %1 um. Die Anfrage trägt Schlüssel und wurde an keinen anderen Host gesendet.</translation>
    </message>
    <message>
        <source>&quot;defect&quot; is none, stale, wrong, missing or body</source>
        <translation>„defect“ ist none, stale, wrong, missing oder body</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>It was answered with %1.</source>
        <translation>Die Antwort war %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no way to try again. Write none, service, fixed:SECONDS:ATTEMPTS or exponential:SECONDS:ATTEMPTS.</source>
        <translation>„%1“ sagt nicht, wie erneut versucht wird. Schreiben Sie none, service, fixed:SEKUNDEN:VERSUCHE oder exponential:SEKUNDEN:VERSUCHE.</translation>
    </message>
    <message>
        <source>&quot;kind&quot; is &quot;none&quot;, &quot;service&quot;, &quot;fixed&quot; or &quot;exponential&quot;</source>
        <translation>„kind“ ist „none“, „service“, „fixed“ oder „exponential“</translation>
    </message>
    <message>
        <source>this is a number from %1 to %2</source>
        <translation>das ist eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>It had arrived: the answer began with success, so it is not sent again.</source>
        <translation>Sie war angekommen: Die Antwort begann mit Erfolg, daher wird nicht erneut gesendet.</translation>
    </message>
    <message>
        <source>It may have arrived all the same, and twice is not the same as once here.</source>
        <translation>Sie kann dennoch angekommen sein, und zweimal ist hier nicht dasselbe wie einmal.</translation>
    </message>
    <message>
        <source>That was the last attempt.</source>
        <translation>Das war der letzte Versuch.</translation>
    </message>
    <message>
        <source>Another attempt would come too late.</source>
        <translation>Ein weiterer Versuch käme zu spät.</translation>
    </message>
    <message>
        <source>nothing stands behind exists and missing</source>
        <translation>hinter exists und missing steht nichts</translation>
    </message>
    <message>
        <source>the expression cannot be read: %1</source>
        <translation>der Ausdruck ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>a status is a number like 204, or 2xx</source>
        <translation>ein Status ist eine Zahl wie 204 oder 2xx</translation>
    </message>
    <message>
        <source>a time is written as 300ms or 2s</source>
        <translation>eine Zeit wird als 300ms oder 2s geschrieben</translation>
    </message>
    <message>
        <source>it begins with status, time, body, header NAME or json /POINTER</source>
        <translation>sie beginnt mit status, time, body, header NAME oder json /ZEIGER</translation>
    </message>
    <message>
        <source>a place in JSON is written as /items/0/id</source>
        <translation>eine Stelle in JSON wird als /items/0/id geschrieben</translation>
    </message>
    <message>
        <source>a header is named</source>
        <translation>ein Header wird mit Namen genannt</translation>
    </message>
    <message>
        <source>expected =, !=, &lt;, &lt;=, &gt;, &gt;=, contains, matches, exists or missing</source>
        <translation>erwartet wird =, !=, &lt;, &lt;=, &gt;, &gt;=, contains, matches, exists oder missing</translation>
    </message>
    <message>
        <source>&quot;kind&quot; is &quot;basic&quot;, &quot;digest&quot;, &quot;bearer&quot; or &quot;api_key&quot;</source>
        <translation>&quot;kind&quot; ist &quot;basic&quot;, &quot;digest&quot;, &quot;bearer&quot; oder &quot;api_key&quot;</translation>
    </message>
    <message>
        <source>&quot;in&quot; is &quot;header&quot; or &quot;query&quot;</source>
        <translation>&quot;in&quot; ist &quot;header&quot; oder &quot;query&quot;</translation>
    </message>
    <message>
        <source>&quot;name&quot; is missing</source>
        <translation>&quot;name&quot; fehlt</translation>
    </message>
    <message>
        <source>&quot;transport&quot; is an object</source>
        <translation>&quot;transport&quot; ist ein Objekt</translation>
    </message>
    <message>
        <source>&quot;http&quot; is &quot;1.1&quot; or &quot;2&quot;</source>
        <translation>&quot;http&quot; ist &quot;1.1&quot; oder &quot;2&quot;</translation>
    </message>
    <message>
        <source>In code the name of a header cannot be a secret.</source>
        <translation>In Code kann der Name eines Headers kein Schlüssel sein.</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>a request begins as POST https://..., with its whole address</source>
        <translation>eine Anfrage beginnt als POST https://..., mit ihrer ganzen Adresse</translation>
    </message>
    <message>
        <source>a header is written as Name: value, and an empty line stands before the body</source>
        <translation>ein Header wird als Name: Wert geschrieben, und vor dem Body steht eine leere Zeile</translation>
    </message>
    <message>
        <source>&quot;item&quot; is missing</source>
        <translation>&quot;item&quot; fehlt</translation>
    </message>
    <message>
        <source>neither &quot;request&quot; nor &quot;item&quot; is there</source>
        <translation>weder &quot;request&quot; noch &quot;item&quot; ist da</translation>
    </message>
    <message>
        <source>a request is an object</source>
        <translation>eine Anfrage ist ein Objekt</translation>
    </message>
    <message>
        <source>A name or a secret cannot hold line ends or controls.</source>
        <translation>Ein Name oder ein Geheimnis kann keine Zeilenenden oder Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>sample events are an object</source>
        <translation>Beispielereignisse sind ein Objekt</translation>
    </message>
    <message>
        <source>&quot;service&quot; and &quot;events&quot; are needed</source>
        <translation>&quot;service&quot; und &quot;events&quot; werden gebraucht</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing</source>
        <translation>&quot;id&quot; fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number</source>
        <translation>&quot;%1&quot; ist keine Zahl</translation>
    </message>
    <message>
        <source>The event has no field &quot;%1&quot;; it has: %2</source>
        <translation>Das Ereignis hat kein Feld &quot;%1&quot;; es hat: %2</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>Die Datei %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>With the file %1 the body has %2; at most %3 can be sent.</source>
        <translation>Mit der Datei %1 hat der Body %2; höchstens %3 können gesendet werden.</translation>
    </message>
    <message>
        <source>The body cannot be put together on the disk: %1.</source>
        <translation>Der Body lässt sich auf der Platte nicht zusammensetzen: %1.</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>sie ist nicht da</translation>
    </message>
    <message>
        <source>it is no plain file</source>
        <translation>sie ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is not yours to read</source>
        <translation>Sie dürfen sie nicht lesen</translation>
    </message>
    <message>
        <source>(the bytes of %1)</source>
        <translation>(die Bytes von %1)</translation>
    </message>
    <message>
        <source>A shell cannot write bytes that are no text beside a file. Put them into a file of their own.</source>
        <translation>Eine Shell kann Bytes, die kein Text sind, neben einer Datei nicht schreiben. Legen Sie sie in eine eigene Datei.</translation>
    </message>
    <message>
        <source>Part %1</source>
        <translation>Teil %1</translation>
    </message>
    <message>
        <source>a part has &quot;name&quot;, and one of &quot;value&quot;, &quot;file&quot; and &quot;base64&quot;</source>
        <translation>ein Teil hat &quot;name&quot; und eines von &quot;value&quot;, &quot;file&quot; und &quot;base64&quot;</translation>
    </message>
    <message>
        <source>Choose the file of this part.</source>
        <translation>Wählen Sie die Datei dieses Teils.</translation>
    </message>
    <message>
        <source>This part holds the boundary that the header Content-Type names. Take the boundary out of the header, and another one is made.</source>
        <translation>Dieser Teil enthält die Trennzeile, die der Header Content-Type nennt. Nehmen Sie sie aus dem Header, dann wird eine andere gebildet.</translation>
    </message>
    <message>
        <source>The type of a part cannot hold a line end or a control character.</source>
        <translation>Der Typ eines Teils kann weder Zeilenende noch Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>Choose the file to send.</source>
        <translation>Wählen Sie die Datei, die gesendet wird.</translation>
    </message>
    <message>
        <source>The request target &quot;%1&quot; cannot be carried over: a draft has a URL.</source>
        <translation>Das Anfrageziel „%1“ kann nicht übernommen werden: Ein Entwurf hat eine URL.</translation>
    </message>
</context>
<context>
    <name>hookbench::desktop</name>
    <message>
        <source>The workspace cannot be opened.</source>
        <translation>Der Arbeitsbereich kann nicht geöffnet werden.</translation>
    </message>
</context>
<context>
    <name>hookbench::desktop::Desktop</name>
    <message>
        <source>The workspace cannot be opened</source>
        <translation>Der Arbeitsbereich lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Another process listens on this workspace.</source>
        <translation>Ein anderer Prozess lauscht für diesen Arbeitsbereich.</translation>
    </message>
</context>
<context>
    <name>hookbench::endpoint</name>
    <message>
        <source>a header is written as [&quot;Name&quot;, &quot;value&quot;]</source>
        <translation>ein Header wird als [&quot;Name&quot;, &quot;Wert&quot;] geschrieben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a header</source>
        <translation>„%1“ kann kein Headername sein</translation>
    </message>
    <message>
        <source>a header&apos;s value cannot hold line ends or control characters</source>
        <translation>der Wert eines Headers kann keine Zeilenenden oder Steuerzeichen enthalten</translation>
    </message>
    <message>
        <source>the file was written by a later version of Hookbench</source>
        <translation>die Datei stammt von einer neueren Version von Hookbench</translation>
    </message>
    <message>
        <source>&quot;path&quot; is missing</source>
        <translation>„path“ fehlt</translation>
    </message>
    <message>
        <source>this is not base64</source>
        <translation>das ist kein Base64</translation>
    </message>
    <message>
        <source>a path begins with / (or is * for everything else)</source>
        <translation>ein Pfad beginnt mit / (oder ist * für alles andere)</translation>
    </message>
    <message>
        <source>* stands alone at the end of a path, as in /files/*</source>
        <translation>* steht allein am Ende eines Pfads, wie in /files/*</translation>
    </message>
    <message>
        <source>a path holds no blanks, no ? and no #</source>
        <translation>ein Pfad enthält keine Leerzeichen, kein ? und kein #</translation>
    </message>
    <message>
        <source>&quot;%1&quot; belongs to the framing, which is ours</source>
        <translation>„%1“ gehört zur Rahmung, die Hookbench selbst schreibt</translation>
    </message>
    <message>
        <source>The request has no uid, so that it is for no connection.</source>
        <translation>Die Anfrage hat keine uid und ist daher für keine Verbindung.</translation>
    </message>
    <message>
        <source>No connection has the uid &quot;%1&quot;.</source>
        <translation>Keine Verbindung hat die uid „%1“.</translation>
    </message>
    <message>
        <source>A shared endpoint needs &quot;uid&quot; in its specification: it tells for whom a request is. Nobody receives anything.</source>
        <translation>Ein geteilter Endpunkt braucht „uid“ in seiner Spezifikation: Sie sagt, für wen eine Anfrage ist. Niemand erhält etwas.</translation>
    </message>
    <message>
        <source>No connection of this shared endpoint has a uid. Add one; until then nobody receives anything.</source>
        <translation>Keine Verbindung dieses geteilten Endpunkts hat eine uid. Fügen Sie eine hinzu; bis dahin erhält niemand etwas.</translation>
    </message>
    <message>
        <source>this must be an object</source>
        <translation>hier muss ein Objekt stehen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a method</source>
        <translation>„%1“ kann keine Methode sein</translation>
    </message>
    <message>
        <source>this must be &quot;dedicated&quot; or &quot;shared&quot;</source>
        <translation>hier muss „dedicated“ oder „shared“ stehen</translation>
    </message>
    <message>
        <source>a parameter needs a name</source>
        <translation>ein Parameter braucht einen Namen</translation>
    </message>
    <message>
        <source>there is a parameter or a segment of the path called &quot;%1&quot; already</source>
        <translation>einen Parameter oder ein Segment des Pfads namens „%1“ gibt es schon</translation>
    </message>
    <message>
        <source>a parameter&apos;s type is &quot;text&quot;, &quot;number&quot;, &quot;boolean&quot;, &quot;date&quot; or &quot;json&quot;</source>
        <translation>der Typ eines Parameters ist „text“, „number“, „boolean“, „date“ oder „json“</translation>
    </message>
    <message>
        <source>only a parameter of the type text can be a secret</source>
        <translation>nur ein Parameter vom Typ text kann ein Schlüssel sein</translation>
    </message>
    <message>
        <source>the value is not of the parameter&apos;s type</source>
        <translation>der Wert ist nicht vom Typ des Parameters</translation>
    </message>
    <message>
        <source>this is no date; one is written as 2026-11-20T10:00:00Z</source>
        <translation>das ist kein Datum; eines schreibt man 2026-11-20T10:00:00Z</translation>
    </message>
    <message>
        <source>a specification is an object, or a text that holds one with comments</source>
        <translation>eine Spezifikation ist ein Objekt oder ein Text, in dem eines mit Kommentaren steht</translation>
    </message>
    <message>
        <source>faults are written as {&quot;sequence&quot;: [&quot;500&quot;, &quot;drop&quot;]} or {&quot;share&quot;: 30, &quot;fault&quot;: &quot;500&quot;}</source>
        <translation>Fehler schreibt man {&quot;sequence&quot;: [&quot;500&quot;, &quot;drop&quot;]} oder {&quot;share&quot;: 30, &quot;fault&quot;: &quot;500&quot;}</translation>
    </message>
    <message>
        <source>a sequence of faults has at most %1 steps</source>
        <translation>eine Folge von Fehlern hat höchstens %1 Schritte</translation>
    </message>
    <message>
        <source>either a sequence of faults or one fault for a share of the requests</source>
        <translation>entweder eine Folge von Fehlern oder ein Fehler für einen Anteil der Anfragen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no fault; there are: ok, a status as 500 or 429 5, delay 2s, drip 10, drop before, drop in, drop after, reset, hang 30s, truncate, length +10</source>
        <translation>„%1“ ist kein Fehler; es gibt: ok, einen Status wie 500 oder 429 5, delay 2s, drip 10, drop before, drop in, drop after, reset, hang 30s, truncate, length +10</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too much or too little for a fault</source>
        <translation>„%1“ ist zu viel oder zu wenig für einen Fehler</translation>
    </message>
    <message>
        <source>answered as usual</source>
        <translation>wie sonst geantwortet</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>mit %1 geantwortet</translation>
    </message>
    <message>
        <source>answered %1 late</source>
        <translation>%1 zu spät geantwortet</translation>
    </message>
    <message>
        <source>answered at %1 bytes a second</source>
        <translation>mit %1 Bytes je Sekunde geantwortet</translation>
    </message>
    <message>
        <source>closed without an answer</source>
        <translation>ohne Antwort geschlossen</translation>
    </message>
    <message>
        <source>closed in the middle of the head</source>
        <translation>mitten im Kopf geschlossen</translation>
    </message>
    <message>
        <source>closed after the answer</source>
        <translation>nach der Antwort geschlossen</translation>
    </message>
    <message>
        <source>reset without an answer</source>
        <translation>ohne Antwort zurückgesetzt</translation>
    </message>
    <message>
        <source>left without an answer for %1</source>
        <translation>%1 lang ohne Antwort gelassen</translation>
    </message>
    <message>
        <source>closed in the middle of the body</source>
        <translation>mitten im Body geschlossen</translation>
    </message>
    <message>
        <source>answered with a length that is wrong by %1</source>
        <translation>mit einer um %1 falschen Länge geantwortet</translation>
    </message>
    <message>
        <source>The engine &quot;qt&quot; cannot do the fault &quot;%1&quot;: it writes whole answers and nothing else. Use &quot;wire&quot;.</source>
        <translation>Die Engine „qt“ kann den Fehler „%1“ nicht: Sie schreibt ganze Antworten und sonst nichts. Nehmen Sie „wire“.</translation>
    </message>
    <message>
        <source>%1 by fault %2 of %3</source>
        <translation>%1 durch Fehler %2 von %3</translation>
    </message>
    <message>
        <source>%1 by a fault that %2 % of requests meet</source>
        <translation>%1 durch einen Fehler, den %2 % der Anfragen treffen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for a segment: letters, digits and _ follow the colon, as in /orders/:id</source>
        <translation>„%1“ ist kein Name für ein Segment: Nach dem Doppelpunkt stehen Buchstaben, Ziffern und _, wie in /orders/:id</translation>
    </message>
    <message>
        <source>two segments are called &quot;%1&quot;</source>
        <translation>zwei Segmente heißen „%1“</translation>
    </message>
    <message>
        <source>Empty 200</source>
        <translation>Leere 200</translation>
    </message>
    <message>
        <source>Answers 200 without a body, as most senders want it.</source>
        <translation>Antwortet mit 200 ohne Body, wie es die meisten Absender wollen.</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Answers the body that came, with its type.</source>
        <translation>Antwortet mit dem Body, der kam, und seinem Typ.</translation>
    </message>
    <message>
        <source>CORS</source>
        <translation>CORS</translation>
    </message>
    <message>
        <source>Lets pages of any origin call it, and answers their preflight.</source>
        <translation>Lässt Seiten jeder Herkunft zu und beantwortet ihre Preflight-Anfragen.</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Sends the client elsewhere with 307, so that method and body go along.</source>
        <translation>Schickt den Client mit 307 woandershin, so dass Methode und Body mitgehen.</translation>
    </message>
    <message>
        <source>Slack events</source>
        <translation>Slack-Ereignisse</translation>
    </message>
    <message>
        <source>Answers url_verification and gives each event as output.</source>
        <translation>Beantwortet url_verification und gibt jedes Ereignis aus.</translation>
    </message>
    <message>
        <source>Slack app, shared</source>
        <translation>Slack-App, geteilt</translation>
    </message>
    <message>
        <source>One address for all workspaces; team_id tells whom an event is for.</source>
        <translation>Eine Adresse für alle Arbeitsbereiche; team_id sagt, für wen ein Ereignis ist.</translation>
    </message>
    <message>
        <source>Meta (Messenger, Instagram)</source>
        <translation>Meta (Messenger, Instagram)</translation>
    </message>
    <message>
        <source>Answers hub.challenge and gives each message of a batch as an output.</source>
        <translation>Beantwortet hub.challenge und gibt jede Nachricht eines Stapels einzeln aus.</translation>
    </message>
    <message>
        <source>GitHub</source>
        <translation>GitHub</translation>
    </message>
    <message>
        <source>Reads the payload, whether it comes as JSON or as a form.</source>
        <translation>Liest die Nutzdaten, ob sie als JSON oder als Formular kommen.</translation>
    </message>
    <message>
        <source>Intercom notifications</source>
        <translation>Intercom-Benachrichtigungen</translation>
    </message>
    <message>
        <source>Gives each comment of a conversation as an output, without HTML.</source>
        <translation>Gibt jeden Kommentar einer Unterhaltung einzeln aus, ohne HTML.</translation>
    </message>
    <message>
        <source>IFTTT</source>
        <translation>IFTTT</translation>
    </message>
    <message>
        <source>Reads value1 to value3, also where no content type says what came.</source>
        <translation>Liest value1 bis value3, auch wo kein Content-Type sagt, was kam.</translation>
    </message>
    <message>
        <source>Handshake: challenge</source>
        <translation>Handshake: challenge</translation>
    </message>
    <message>
        <source>Answers a challenge with itself, as JSON.</source>
        <translation>Beantwortet eine challenge mit ihr selbst, als JSON.</translation>
    </message>
    <message>
        <source>Handshake: code</source>
        <translation>Handshake: code</translation>
    </message>
    <message>
        <source>Answers a code with itself and a text of ours.</source>
        <translation>Beantwortet einen Code mit ihm selbst und einem Text von uns.</translation>
    </message>
    <message>
        <source>Handshake: signed challenge</source>
        <translation>Handshake: signierte challenge</translation>
    </message>
    <message>
        <source>Answers a token and its HMAC, as Zoom wants it.</source>
        <translation>Antwortet mit einem Token und seinem HMAC, wie es Zoom will.</translation>
    </message>
    <message>
        <source>This must be a text.</source>
        <translation>Das muss ein Text sein.</translation>
    </message>
    <message>
        <source>This must be a collection.</source>
        <translation>Das muss eine Sammlung sein.</translation>
    </message>
    <message>
        <source>A request needs an address.</source>
        <translation>Eine Anfrage braucht eine Adresse.</translation>
    </message>
    <message>
        <source>The type is &quot;json&quot;, &quot;urlencoded&quot; or &quot;text&quot;.</source>
        <translation>Der Typ ist „json“, „urlencoded“ oder „text“.</translation>
    </message>
    <message>
        <source>This is no http or https address.</source>
        <translation>Das ist keine Adresse mit http oder https.</translation>
    </message>
    <message>
        <source>This cannot be a method.</source>
        <translation>Das kann keine Methode sein.</translation>
    </message>
    <message>
        <source>This cannot be a header.</source>
        <translation>Das kann kein Header sein.</translation>
    </message>
    <message>
        <source>The body is too long.</source>
        <translation>Der Body ist zu lang.</translation>
    </message>
    <message>
        <source>The type of an answer is json, urlencoded or text.</source>
        <translation>Der Typ einer Antwort ist json, urlencoded oder text.</translation>
    </message>
    <message>
        <source>The status of an answer is a whole number from 200 to 599.</source>
        <translation>Der Status einer Antwort ist eine ganze Zahl von 200 bis 599.</translation>
    </message>
    <message>
        <source>A uid is text, not %1.</source>
        <translation>Eine uid ist ein Text, nicht %1.</translation>
    </message>
    <message>
        <source>The uid is too long.</source>
        <translation>Die uid ist zu lang.</translation>
    </message>
    <message>
        <source>The outputs would be too long.</source>
        <translation>Die Ausgaben würden zu lang.</translation>
    </message>
    <message>
        <source>There are too many outputs.</source>
        <translation>Es sind zu viele Ausgaben.</translation>
    </message>
    <message>
        <source>there is no time zone &quot;%1&quot;</source>
        <translation>eine Zeitzone „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>&quot;now&quot; is no date</source>
        <translation>„now“ ist kein Datum</translation>
    </message>
    <message>
        <source>The answer would be too long.</source>
        <translation>Die Antwort würde zu lang.</translation>
    </message>
    <message>
        <source>A form is made of a collection or of text, not of %1.</source>
        <translation>Ein Formular entsteht aus einer Collection oder aus Text, nicht aus %1.</translation>
    </message>
    <message>
        <source>An array inside an array has no form in &quot;%1&quot;.</source>
        <translation>Ein Array in einem Array lässt sich in „%1“ nicht als Formular schreiben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a header.</source>
        <translation>„%1“ kann kein Headername sein.</translation>
    </message>
    <message>
        <source>Headers are a collection, not %1.</source>
        <translation>Header sind eine Collection, nicht %1.</translation>
    </message>
    <message>
        <source>A header&apos;s value is text, not %1.</source>
        <translation>Der Wert eines Headers ist ein Text, nicht %1.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; is too long.</source>
        <translation>Der Wert von „%1“ ist zu lang.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; holds a line end or a control character, which no header may.</source>
        <translation>Der Wert von „%1“ enthält ein Zeilenende oder ein Steuerzeichen, was kein Header darf.</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>ein Boolean</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>ein Array</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, not %3.</source>
        <translation>„%1“ ist %2, nicht %3.</translation>
    </message>
    <message>
        <source>text or a boolean</source>
        <translation>Text oder ein Boolean</translation>
    </message>
    <message>
        <source>A verification without a condition answers every request: nothing is ever emitted.</source>
        <translation>Eine verification ohne Bedingung beantwortet jede Anfrage: Es wird nie etwas ausgegeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is json, urlencoded or text; there is no type &quot;%2&quot;.</source>
        <translation>„%1“ ist json, urlencoded oder text; einen Typ „%2“ gibt es nicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a whole number from 200 to 599, not &quot;%2&quot;.</source>
        <translation>„%1“ ist eine ganze Zahl von 200 bis 599, nicht „%2“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; belongs to the framing, which is ours: it is left out.</source>
        <translation>„%1“ gehört zum Rahmen, den wir schreiben: Es entfällt.</translation>
    </message>
    <message>
        <source>text or an object</source>
        <translation>Text oder ein Objekt</translation>
    </message>
    <message>
        <source>&quot;uid&quot; is missing: a shared endpoint tells by it whom a request is for.</source>
        <translation>„uid“ fehlt: Ein geteilter Endpunkt erkennt daran, für wen eine Anfrage ist.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation>„%1“ fehlt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here and is passed over; known are %2.</source>
        <translation>„%1“ ist hier nicht bekannt und wird übergangen; bekannt sind %2.</translation>
    </message>
    <message>
        <source>The specification is longer than %1 MiB.</source>
        <translation>Die Spezifikation ist länger als %1 MiB.</translation>
    </message>
    <message>
        <source>The specification is not JSON: %1</source>
        <translation>Die Spezifikation ist kein JSON: %1</translation>
    </message>
    <message>
        <source>A specification is a JSON object, not %1.</source>
        <translation>Eine Spezifikation ist ein JSON-Objekt, nicht %1.</translation>
    </message>
    <message>
        <source>&quot;in&quot; must be &quot;header&quot;, &quot;query&quot;, &quot;body&quot;, &quot;basic&quot; or &quot;bearer&quot;</source>
        <translation>„in“ muss „header“, „query“, „body“, „basic“ oder „bearer“ sein</translation>
    </message>
    <message>
        <source>&quot;name&quot; says what the key stands in</source>
        <translation>„name“ sagt, worin der Schlüssel steht</translation>
    </message>
    <message>
        <source>&quot;requests&quot; is missing</source>
        <translation>„requests“ fehlt</translation>
    </message>
    <message>
        <source>A key&apos;s prefix has at most 20 characters: letters, digits, _ and -.</source>
        <translation>Der Anfang eines Schlüssels hat höchstens 20 Zeichen: Buchstaben, Ziffern, _ und -.</translation>
    </message>
    <message>
        <source>Refused: more requests came from this address than the limit allows.</source>
        <translation>Abgewiesen: Von dieser Adresse kamen mehr Anfragen, als das Limit erlaubt.</translation>
    </message>
    <message>
        <source>Refused: more requests came with the key &quot;%1&quot; than the limit allows.</source>
        <translation>Abgewiesen: Mit dem Schlüssel „%1“ kamen mehr Anfragen, als das Limit erlaubt.</translation>
    </message>
    <message>
        <source>Refused: more requests came to this endpoint than the limit allows.</source>
        <translation>Abgewiesen: An diesen Endpunkt kamen mehr Anfragen, als das Limit erlaubt.</translation>
    </message>
    <message>
        <source>Refused: it shows no key.</source>
        <translation>Abgewiesen: Sie zeigt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Refused: the key &quot;%1&quot; has expired.</source>
        <translation>Abgewiesen: Der Schlüssel „%1“ ist abgelaufen.</translation>
    </message>
    <message>
        <source>Refused: the key &quot;%1&quot; was revoked.</source>
        <translation>Abgewiesen: Der Schlüssel „%1“ wurde widerrufen.</translation>
    </message>
    <message>
        <source>Refused: the key &quot;%1&quot; is not for this endpoint.</source>
        <translation>Abgewiesen: Der Schlüssel „%1“ ist nicht für diesen Endpunkt.</translation>
    </message>
    <message>
        <source>Refused: nobody was given the key that it shows.</source>
        <translation>Abgewiesen: Den gezeigten Schlüssel hat niemand bekommen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no fault. Did you mean &quot;%2&quot;?</source>
        <translation>„%1“ ist kein Fehler. War „%2“ gemeint?</translation>
    </message>
</context>
<context>
    <name>hookbench::http</name>
    <message>
        <source>the client left before its request was whole</source>
        <translation>der Client hat die Verbindung getrennt, bevor seine Anfrage vollständig war</translation>
    </message>
    <message>
        <source>the request did not become whole in time</source>
        <translation>die Anfrage wurde nicht rechtzeitig vollständig</translation>
    </message>
    <message>
        <source>the body is longer than the limit</source>
        <translation>der Body ist größer als erlaubt</translation>
    </message>
    <message>
        <source>a bare CR in a chunk&apos;s size line</source>
        <translation>ein einzelnes CR in der Größenzeile eines Chunks</translation>
    </message>
    <message>
        <source>no line end after a chunk&apos;s data</source>
        <translation>kein Zeilenende nach den Daten eines Chunks</translation>
    </message>
    <message>
        <source>a bare CR after a chunk&apos;s data</source>
        <translation>ein einzelnes CR nach den Daten eines Chunks</translation>
    </message>
    <message>
        <source>a chunk&apos;s size has too many digits</source>
        <translation>die Größe eines Chunks hat zu viele Ziffern</translation>
    </message>
    <message>
        <source>a chunk&apos;s size is over 63 bits</source>
        <translation>die Größe eines Chunks liegt über 63 Bit</translation>
    </message>
    <message>
        <source>a bare LF</source>
        <translation>ein einzelnes LF</translation>
    </message>
    <message>
        <source>a chunk&apos;s size is not in hexadecimal digits alone</source>
        <translation>die Größe eines Chunks besteht nicht nur aus hexadezimalen Ziffern</translation>
    </message>
    <message>
        <source>a control byte in a chunk extension</source>
        <translation>ein Steuerzeichen in einer Chunk-Erweiterung</translation>
    </message>
    <message>
        <source>the chunk extensions are too long</source>
        <translation>die Chunk-Erweiterungen sind zu lang</translation>
    </message>
    <message>
        <source>Only a single cURL command can be read, without %1.</source>
        <translation>Nur ein einzelner cURL-Befehl lässt sich lesen, ohne %1.</translation>
    </message>
    <message>
        <source>This quote is not closed.</source>
        <translation>Dieses Anführungszeichen wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>A cURL command begins with &quot;curl&quot;.</source>
        <translation>Ein cURL-Befehl beginnt mit „curl“.</translation>
    </message>
    <message>
        <source>The command names no URL.</source>
        <translation>Der Befehl nennt keine URL.</translation>
    </message>
    <message>
        <source>The command names a second URL.</source>
        <translation>Der Befehl nennt eine zweite URL.</translation>
    </message>
    <message>
        <source>The option --%1 cannot be carried over.</source>
        <translation>Die Option --%1 lässt sich nicht übernehmen.</translation>
    </message>
    <message>
        <source>The option -%1 cannot be carried over.</source>
        <translation>Die Option -%1 lässt sich nicht übernehmen.</translation>
    </message>
    <message>
        <source>This option needs a value.</source>
        <translation>Diese Option braucht einen Wert.</translation>
    </message>
    <message>
        <source>A file with cookies cannot be read.</source>
        <translation>Eine Datei mit Cookies lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>A file with headers cannot be read.</source>
        <translation>Eine Datei mit Headern lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This is not a header of the form &quot;Name: value&quot;.</source>
        <translation>Das ist kein Header der Form „Name: Wert“.</translation>
    </message>
    <message>
        <source>Data from a file can only be carried over with --data-binary @FILE, alone.</source>
        <translation>Daten aus einer Datei lassen sich nur mit einem einzigen --data-binary @DATEI übernehmen.</translation>
    </message>
    <message>
        <source>A form field reads NAME=CONTENT.</source>
        <translation>Ein Formularfeld hat die Form NAME=INHALT.</translation>
    </message>
    <message>
        <source>A command has either form fields or other data.</source>
        <translation>Ein Befehl hat entweder Formularfelder oder andere Daten.</translation>
    </message>
    <message>
        <source>a bare CR</source>
        <translation>ein einzelnes CR</translation>
    </message>
    <message>
        <source>a line begins with a blank (folded field)</source>
        <translation>eine Zeile beginnt mit einem Leerzeichen (gefaltetes Feld)</translation>
    </message>
    <message>
        <source>too many fields</source>
        <translation>zu viele Felder</translation>
    </message>
    <message>
        <source>a field without a name</source>
        <translation>ein Feld ohne Namen</translation>
    </message>
    <message>
        <source>a blank in or after a field&apos;s name</source>
        <translation>ein Leerzeichen in oder nach einem Feldnamen</translation>
    </message>
    <message>
        <source>a field line without a colon</source>
        <translation>eine Feldzeile ohne Doppelpunkt</translation>
    </message>
    <message>
        <source>a byte that no field name may hold</source>
        <translation>ein Byte, das in keinem Feldnamen stehen darf</translation>
    </message>
    <message>
        <source>a field that no trailer may hold</source>
        <translation>ein Feld, das in keinem Trailer stehen darf</translation>
    </message>
    <message>
        <source>Host is given more than once</source>
        <translation>Host ist mehrfach angegeben</translation>
    </message>
    <message>
        <source>Content-Length is given more than once</source>
        <translation>Content-Length ist mehrfach angegeben</translation>
    </message>
    <message>
        <source>Content-Length beside Transfer-Encoding</source>
        <translation>Content-Length neben Transfer-Encoding</translation>
    </message>
    <message>
        <source>Transfer-Encoding in HTTP/1.0</source>
        <translation>Transfer-Encoding in HTTP/1.0</translation>
    </message>
    <message>
        <source>Transfer-Encoding is given more than once</source>
        <translation>Transfer-Encoding ist mehrfach angegeben</translation>
    </message>
    <message>
        <source>Transfer-Encoding beside Content-Length</source>
        <translation>Transfer-Encoding neben Content-Length</translation>
    </message>
    <message>
        <source>a control byte in a field&apos;s value</source>
        <translation>ein Steuerzeichen im Wert eines Feldes</translation>
    </message>
    <message>
        <source>a transfer coding other than chunked</source>
        <translation>eine andere Transferkodierung als chunked</translation>
    </message>
    <message>
        <source>an expectation other than 100-continue</source>
        <translation>eine andere Erwartung als 100-continue</translation>
    </message>
    <message>
        <source>Content-Length is not one number in digits</source>
        <translation>Content-Length ist nicht eine einzelne Zahl aus Ziffern</translation>
    </message>
    <message>
        <source>Content-Length is over 63 bits</source>
        <translation>Content-Length liegt über 63 Bit</translation>
    </message>
    <message>
        <source>Content-Length without digits</source>
        <translation>Content-Length ohne Ziffern</translation>
    </message>
    <message>
        <source>Transfer-Encoding names no coding</source>
        <translation>Transfer-Encoding nennt keine Kodierung</translation>
    </message>
    <message>
        <source>A request begins with a line like &quot;POST /path HTTP/1.1&quot;.</source>
        <translation>Eine Anfrage beginnt mit einer Zeile wie „POST /path HTTP/1.1“.</translation>
    </message>
    <message>
        <source>A header line reads &quot;Name: value&quot;.</source>
        <translation>Eine Headerzeile hat die Form „Name: Wert“.</translation>
    </message>
    <message>
        <source>There is no request in this text.</source>
        <translation>In diesem Text steht keine Anfrage.</translation>
    </message>
    <message>
        <source>the head is longer than the limit</source>
        <translation>der Kopf ist größer als erlaubt</translation>
    </message>
    <message>
        <source>more than one empty line before the request</source>
        <translation>mehr als eine Leerzeile vor der Anfrage</translation>
    </message>
    <message>
        <source>a TLS greeting on a plain port</source>
        <translation>ein TLS-Verbindungsaufbau auf einem Port ohne TLS</translation>
    </message>
    <message>
        <source>no method at the start</source>
        <translation>keine Methode am Anfang</translation>
    </message>
    <message>
        <source>the request line ends after the method</source>
        <translation>die Anfragezeile endet nach der Methode</translation>
    </message>
    <message>
        <source>a byte that no method may hold</source>
        <translation>ein Byte, das in keiner Methode stehen darf</translation>
    </message>
    <message>
        <source>the target is longer than the limit</source>
        <translation>das Anfrageziel ist länger als erlaubt</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>kein Anfrageziel</translation>
    </message>
    <message>
        <source>the request line ends after the target (HTTP/0.9)</source>
        <translation>die Anfragezeile endet nach dem Anfrageziel (HTTP/0.9)</translation>
    </message>
    <message>
        <source>a control byte in the target</source>
        <translation>ein Steuerzeichen im Anfrageziel</translation>
    </message>
    <message>
        <source>more text after the version</source>
        <translation>weiterer Text nach der Version</translation>
    </message>
    <message>
        <source>a version other than HTTP/1.0 and HTTP/1.1</source>
        <translation>eine andere Version als HTTP/1.0 und HTTP/1.1</translation>
    </message>
    <message>
        <source>no well-formed version after the target</source>
        <translation>keine wohlgeformte Version nach dem Anfrageziel</translation>
    </message>
    <message>
        <source>no Host in HTTP/1.1</source>
        <translation>kein Host in HTTP/1.1</translation>
    </message>
    <message>
        <source>the announced body is longer than the limit</source>
        <translation>der angekündigte Body ist größer als erlaubt</translation>
    </message>
    <message>
        <source>the trailers are longer than the limit</source>
        <translation>die Trailer sind größer als erlaubt</translation>
    </message>
    <message>
        <source>the answer&apos;s body is longer than the limit</source>
        <translation>der Body der Antwort ist größer als erlaubt</translation>
    </message>
    <message>
        <source>the connection was closed without an answer</source>
        <translation>die Verbindung wurde ohne Antwort geschlossen</translation>
    </message>
    <message>
        <source>the connection was closed inside the answer&apos;s head</source>
        <translation>die Verbindung wurde mitten im Kopf der Antwort geschlossen</translation>
    </message>
    <message>
        <source>the connection was closed before the answer&apos;s body was whole</source>
        <translation>die Verbindung wurde geschlossen, bevor der Body der Antwort vollständig war</translation>
    </message>
    <message>
        <source>the answer&apos;s head is longer than the limit</source>
        <translation>der Kopf der Antwort ist größer als erlaubt</translation>
    </message>
    <message>
        <source>what came back is not HTTP</source>
        <translation>was zurückkam, ist kein HTTP</translation>
    </message>
    <message>
        <source>the answer&apos;s status line cannot be read</source>
        <translation>die Statuszeile der Antwort lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>a line of the answer&apos;s head has no colon</source>
        <translation>eine Zeile im Kopf der Antwort hat keinen Doppelpunkt</translation>
    </message>
    <message>
        <source>the answer&apos;s Content-Length is not a number</source>
        <translation>Content-Length der Antwort ist keine Zahl</translation>
    </message>
    <message>
        <source>the answer changes to another protocol</source>
        <translation>die Antwort wechselt zu einem anderen Protokoll</translation>
    </message>
    <message>
        <source>the answer&apos;s Transfer-Encoding names no coding</source>
        <translation>Transfer-Encoding der Antwort nennt keine Kodierung</translation>
    </message>
    <message>
        <source>the body could not be written to the disk</source>
        <translation>der Body konnte nicht auf die Platte geschrieben werden</translation>
    </message>
    <message>
        <source>a plain request on a port that speaks TLS: use https://</source>
        <translation>eine unverschlüsselte Anfrage an einen Port mit TLS: https:// verwenden</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>This here-document cannot be read.</source>
        <translation>Dieses Here-Dokument kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>it has no request</source>
        <translation>er hat keine Anfrage</translation>
    </message>
    <message>
        <source>its request has no method</source>
        <translation>seine Anfrage hat keine Methode</translation>
    </message>
    <message>
        <source>its request has no address</source>
        <translation>seine Anfrage hat keine Adresse</translation>
    </message>
    <message numerus="yes">
        <source>line %1, column %2: this is no well-formed HAR file (%n entries before)</source>
        <translation>
            <numerusform>Zeile %1, Spalte %2: Das ist keine wohlgeformte HAR-Datei (davor %n Eintrag)</numerusform>
            <numerusform>Zeile %1, Spalte %2: Das ist keine wohlgeformte HAR-Datei (davor %n Einträge)</numerusform>
        </translation>
    </message>
    <message>
        <source>this is no HAR file: it has no &quot;%1&quot;</source>
        <translation>das ist keine HAR-Datei: „%1“ fehlt</translation>
    </message>
    <message>
        <source>entry %1 (line %2): %3</source>
        <translation>Eintrag %1 (Zeile %2): %3</translation>
    </message>
    <message>
        <source>it is longer than 1 GiB</source>
        <translation>er ist länger als 1 GiB</translation>
    </message>
    <message>
        <source>message %1 (line %2): %3</source>
        <translation>Nachricht %1 (Zeile %2): %3</translation>
    </message>
    <message>
        <source>the file ends before the body does</source>
        <translation>die Datei endet vor dem Body</translation>
    </message>
    <message>
        <source>the file ends before the empty line does</source>
        <translation>die Datei endet vor der Leerzeile</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; cannot stand in a request</source>
        <translation>%1 „%2“ kann nicht in einer Anfrage stehen</translation>
    </message>
    <message>
        <source>the header name</source>
        <translation>der Name des Headers</translation>
    </message>
    <message>
        <source>the value of the header</source>
        <translation>der Wert des Headers</translation>
    </message>
    <message>
        <source>the method</source>
        <translation>die Methode</translation>
    </message>
    <message>
        <source>the address</source>
        <translation>die Adresse</translation>
    </message>
    <message>
        <source>the file it was imported from does not hold the body</source>
        <translation>die Datei, aus der importiert wurde, enthält den Body nicht</translation>
    </message>
    <message>
        <source>a header is written as [&quot;Name&quot;, &quot;value&quot;]</source>
        <translation>ein Header wird als [&quot;Name&quot;, &quot;Wert&quot;] geschrieben</translation>
    </message>
    <message>
        <source>this is not base64</source>
        <translation>das ist kein Base64</translation>
    </message>
    <message>
        <source>the content type names no usable boundary</source>
        <translation>der Content-Type nennt keine brauchbare Trennlinie</translation>
    </message>
    <message>
        <source>the boundary does not occur in the body</source>
        <translation>die Trennlinie kommt im Body nicht vor</translation>
    </message>
    <message>
        <source>there are more than %1 parts</source>
        <translation>es gibt mehr als %1 Teile</translation>
    </message>
    <message>
        <source>the body ends before the last boundary</source>
        <translation>der Body endet vor der letzten Trennlinie</translation>
    </message>
    <message>
        <source>a part has more than %1 KiB of fields</source>
        <translation>ein Teil hat mehr als %1 KiB an Feldern</translation>
    </message>
    <message>
        <source>A form field whose text is read from a file cannot be carried over.</source>
        <translation>Ein Formularfeld, dessen Text aus einer Datei gelesen wird, lässt sich nicht übernehmen.</translation>
    </message>
    <message>
        <source>Name the file of the form field.</source>
        <translation>Nennen Sie die Datei des Formularfelds.</translation>
    </message>
    <message>
        <source>A request target has no blanks and no control characters.</source>
        <translation>Ein Anfrageziel enthält weder Leer- noch Steuerzeichen.</translation>
    </message>
</context>
<context>
    <name>hookbench::iml</name>
    <message>
        <source>There is no order &quot;%1&quot;, only asc, desc, asc ci, desc ci.</source>
        <translation>Eine Reihenfolge „%1“ gibt es nicht, nur asc, desc, asc ci, desc ci.</translation>
    </message>
    <message>
        <source>There is no encoding &quot;%1&quot; here, only %2.</source>
        <translation>Eine Kodierung „%1“ gibt es hier nicht, nur %2.</translation>
    </message>
    <message>
        <source>The text is not %1.</source>
        <translation>Der Text ist kein %1.</translation>
    </message>
    <message>
        <source>Binary data is needed here, not %1.</source>
        <translation>Hier werden Binärdaten gebraucht, nicht %1.</translation>
    </message>
    <message>
        <source>The text is not percent-encoded UTF-8.</source>
        <translation>Der Text ist kein prozentkodiertes UTF-8.</translation>
    </message>
    <message>
        <source>This takes more time or memory than one run may.</source>
        <translation>Das braucht mehr Zeit oder Speicher, als ein Durchlauf darf.</translation>
    </message>
    <message>
        <source>The result would be too long.</source>
        <translation>Das Ergebnis würde zu lang.</translation>
    </message>
    <message>
        <source>Text is needed here, not %1.</source>
        <translation>Hier wird Text gebraucht, nicht %1.</translation>
    </message>
    <message>
        <source>A number is needed here, not %1.</source>
        <translation>Hier wird eine Zahl gebraucht, nicht %1.</translation>
    </message>
    <message>
        <source>A date is needed here, not %1.</source>
        <translation>Hier wird ein Datum gebraucht, nicht %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date in a known form. Read it with parseDate(text, format).</source>
        <translation>„%1“ ist kein Datum in einer bekannten Form. Mit parseDate(Text, Format) lässt es sich lesen.</translation>
    </message>
    <message>
        <source>Text or binary data is needed here, not %1.</source>
        <translation>Hier werden Text oder Binärdaten gebraucht, nicht %1.</translation>
    </message>
    <message>
        <source>A collection is needed here, not %1.</source>
        <translation>Hier wird eine Collection gebraucht, nicht %1.</translation>
    </message>
    <message>
        <source>The JSON is nested too deeply.</source>
        <translation>Das JSON ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The JSON holds a number that is too large.</source>
        <translation>Das JSON enthält eine Zahl, die zu groß ist.</translation>
    </message>
    <message>
        <source>The date is out of range.</source>
        <translation>Das Datum liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date in a known form. Give its format.</source>
        <translation>„%1“ ist kein Datum in einer bekannten Form. Geben Sie sein Format an.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date in the format &quot;%2&quot;.</source>
        <translation>„%1“ ist kein Datum im Format „%2“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a number nor an English name.</source>
        <translation>„%1“ ist weder eine Zahl noch ein englischer Name.</translation>
    </message>
    <message>
        <source>There is no unit &quot;%1&quot;, only %2.</source>
        <translation>Eine Einheit „%1“ gibt es nicht, nur %2.</translation>
    </message>
    <message>
        <source>The start is after the end.</source>
        <translation>Der Anfang liegt nach dem Ende.</translation>
    </message>
    <message>
        <source>There is no function %1().</source>
        <translation>Eine Funktion %1() gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no function %1(). Did you mean %2()?</source>
        <translation>Eine Funktion %1() gibt es nicht. War %2() gemeint?</translation>
    </message>
    <message>
        <source>%1(%2) needs more arguments.</source>
        <translation>%1(%2) braucht mehr Argumente.</translation>
    </message>
    <message>
        <source>Minus needs a number, not %1.</source>
        <translation>Minus braucht eine Zahl, nicht %1.</translation>
    </message>
    <message>
        <source>There is no sum of %1 and %2.</source>
        <translation>Eine Summe aus %1 und %2 gibt es nicht.</translation>
    </message>
    <message>
        <source>Division by zero.</source>
        <translation>Division durch null.</translation>
    </message>
    <message>
        <source>The result is too large for a number.</source>
        <translation>Das Ergebnis ist zu groß für eine Zahl.</translation>
    </message>
    <message>
        <source>The text is not JSON: %1</source>
        <translation>Der Text ist kein JSON: %1</translation>
    </message>
    <message>
        <source>The expression has no end: &quot;}}&quot; is missing.</source>
        <translation>Der Ausdruck hat kein Ende: „}}“ fehlt.</translation>
    </message>
    <message>
        <source>The number is too large.</source>
        <translation>Die Zahl ist zu groß.</translation>
    </message>
    <message>
        <source>The text has no end: the closing quote is missing.</source>
        <translation>Der Text hat kein Ende: Das schließende Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>The name has no end: the closing backtick is missing.</source>
        <translation>Der Name hat kein Ende: Der schließende Backtick fehlt.</translation>
    </message>
    <message>
        <source>Collections cannot be written inside an expression. In a JSON template write them around it.</source>
        <translation>In einem Ausdruck kann keine Collection stehen. Schreiben Sie sie in einer JSON-Vorlage um ihn herum.</translation>
    </message>
    <message>
        <source>There is no &quot;?:&quot;. Write if(condition, value, otherwise).</source>
        <translation>„?:“ gibt es nicht. Schreiben Sie if(Bedingung, Wert, sonst).</translation>
    </message>
    <message>
        <source>Typographic quotes are not quotes. Use &apos; or &quot;.</source>
        <translation>Typografische Anführungszeichen gelten nicht. Nehmen Sie &apos; oder &quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no meaning here.</source>
        <translation>„%1“ hat hier keine Bedeutung.</translation>
    </message>
    <message>
        <source>The decimal separator is &quot;.&quot; or &quot;,&quot;.</source>
        <translation>Das Dezimalzeichen ist „.“ oder „,“.</translation>
    </message>
    <message>
        <source>There can be at most %1 decimals.</source>
        <translation>Es sind höchstens %1 Nachkommastellen möglich.</translation>
    </message>
    <message>
        <source>There is no expression between &quot;{{&quot; and &quot;}}&quot;.</source>
        <translation>Zwischen „{{“ und „}}“ steht kein Ausdruck.</translation>
    </message>
    <message>
        <source>The expression ends too early.</source>
        <translation>Der Ausdruck endet zu früh.</translation>
    </message>
    <message>
        <source>Arrays cannot be written inside an expression. Use add(emptyarray, ...) or split().</source>
        <translation>In einem Ausdruck kann kein Array stehen. Nehmen Sie add(emptyarray, ...) oder split().</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot stand here.</source>
        <translation>„%1“ kann hier nicht stehen.</translation>
    </message>
    <message>
        <source>The expression is nested too deeply.</source>
        <translation>Der Ausdruck ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>A path cannot follow a literal value.</source>
        <translation>Auf einen festen Wert kann kein Pfad folgen.</translation>
    </message>
    <message>
        <source>After a dot comes a name. Names with other characters stand in backticks: body.`X-Name`.</source>
        <translation>Nach einem Punkt kommt ein Name. Namen mit anderen Zeichen stehen in Backticks: body.`X-Name`.</translation>
    </message>
    <message>
        <source>The index has no end: &quot;]&quot; is missing.</source>
        <translation>Der Index hat kein Ende: „]“ fehlt.</translation>
    </message>
    <message>
        <source>&quot;)&quot; is missing.</source>
        <translation>„)“ fehlt.</translation>
    </message>
    <message>
        <source>The regular expression cannot be read: %1.</source>
        <translation>Der reguläre Ausdruck kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no flag of a regular expression, or stands twice. There are g, i, m, s, u and y.</source>
        <translation>„%1“ ist kein Kennzeichen eines regulären Ausdrucks oder steht doppelt. Es gibt g, i, m, s, u und y.</translation>
    </message>
    <message>
        <source>The regular expression is too long.</source>
        <translation>Der reguläre Ausdruck ist zu lang.</translation>
    </message>
    <message>
        <source>The regular expression takes too long on this text.</source>
        <translation>Der reguläre Ausdruck braucht bei diesem Text zu lange.</translation>
    </message>
    <message>
        <source>Named groups are not supported; use $1 and the like.</source>
        <translation>Benannte Gruppen werden nicht unterstützt; nehmen Sie $1 und so weiter.</translation>
    </message>
    <message>
        <source>There is no such group in the regular expression.</source>
        <translation>Eine solche Gruppe gibt es in regulären Ausdrücken nicht.</translation>
    </message>
    <message>
        <source>There is nothing to repeat before &quot;%1&quot; in the regular expression.</source>
        <translation>Vor „%1“ steht im regulären Ausdruck nichts, was sich wiederholen lässt.</translation>
    </message>
    <message>
        <source>The regular expression has an escape that cannot be read.</source>
        <translation>Der reguläre Ausdruck enthält eine Escape-Folge, die nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>The regular expression ends with a backslash.</source>
        <translation>Der reguläre Ausdruck endet mit einem Backslash.</translation>
    </message>
    <message>
        <source>A range in the regular expression is out of order.</source>
        <translation>Ein Bereich im regulären Ausdruck ist verkehrt herum.</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing in the regular expression.</source>
        <translation>Im regulären Ausdruck fehlt „]“.</translation>
    </message>
    <message>
        <source>The template is longer than %1 characters.</source>
        <translation>Die Vorlage ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>Only a collection can be spread, not %1.</source>
        <translation>Nur eine Collection lässt sich ausbreiten, nicht %1.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>ein Wahrheitswert</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>Binärdaten</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>ein Array</translation>
    </message>
    <message>
        <source>a collection</source>
        <translation>eine Collection</translation>
    </message>
</context>
<context>
    <name>hookbench::json</name>
    <message>
        <source>a value is expected</source>
        <translation>ein Wert wird erwartet</translation>
    </message>
    <message>
        <source>a member&apos;s name in quotes is expected</source>
        <translation>ein Name in Anführungszeichen wird erwartet</translation>
    </message>
    <message>
        <source>a colon is expected after the name</source>
        <translation>nach dem Namen wird ein Doppelpunkt erwartet</translation>
    </message>
    <message>
        <source>a comma or } is expected</source>
        <translation>ein Komma oder } wird erwartet</translation>
    </message>
    <message>
        <source>a comma or ] is expected</source>
        <translation>ein Komma oder ] wird erwartet</translation>
    </message>
    <message>
        <source>the text ends before the value does</source>
        <translation>der Text endet vor dem Ende des Werts</translation>
    </message>
    <message>
        <source>the text ends inside a string</source>
        <translation>der Text endet mitten in einer Zeichenkette</translation>
    </message>
    <message>
        <source>this is not a number of JSON</source>
        <translation>das ist keine JSON-Zahl</translation>
    </message>
    <message>
        <source>there is more text after the value</source>
        <translation>nach dem Wert folgt weiterer Text</translation>
    </message>
    <message>
        <source>the text is longer than 4 GiB</source>
        <translation>der Text ist länger als 4 GiB</translation>
    </message>
    <message>
        <source>a control character stands in a string without an escape</source>
        <translation>in einer Zeichenkette steht ein Steuerzeichen ohne Escape</translation>
    </message>
    <message>
        <source>a string holds an unknown escape</source>
        <translation>eine Zeichenkette enthält ein unbekanntes Escape</translation>
    </message>
    <message>
        <source>a string holds bytes that are not UTF-8</source>
        <translation>eine Zeichenkette enthält Bytes, die kein UTF-8 sind</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>this must be a list [...]</source>
        <translation>das muss eine Liste sein: [...]</translation>
    </message>
    <message>
        <source>this must be an object {...}</source>
        <translation>das muss ein Objekt sein: {...}</translation>
    </message>
    <message>
        <source>this must be text in quotes</source>
        <translation>das muss Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>this must be true or false</source>
        <translation>das muss true oder false sein</translation>
    </message>
    <message>
        <source>this must be a whole number from %1 to %2</source>
        <translation>das muss eine ganze Zahl von %1 bis %2 sein</translation>
    </message>
    <message>
        <source>line %1, %2: %3</source>
        <translation>Zeile %1, %2: %3</translation>
    </message>
</context>
<context>
    <name>hookbench::record</name>
    <message>
        <source>This quote is not closed.</source>
        <translation>Dieses Anführungszeichen wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>This bracket was never opened.</source>
        <translation>Diese Klammer wurde nie geöffnet.</translation>
    </message>
    <message>
        <source>Something must stand before AND.</source>
        <translation>Vor AND muss etwas stehen.</translation>
    </message>
    <message>
        <source>Something must follow.</source>
        <translation>Es muss noch etwas folgen.</translation>
    </message>
    <message>
        <source>Something is missing here.</source>
        <translation>Hier fehlt etwas.</translation>
    </message>
    <message>
        <source>This is nested too deeply.</source>
        <translation>Das ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This bracket is not closed.</source>
        <translation>Diese Klammer wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>A value must follow &quot;%1:&quot;.</source>
        <translation>Auf „%1:“ muss ein Wert folgen.</translation>
    </message>
    <message>
        <source>There is no term &quot;%1:&quot;. Put the text in quotes to look for it as it is.</source>
        <translation>Den Filterbegriff „%1:“ gibt es nicht. Um wörtlich danach zu suchen, den Text in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>There is no term &quot;%1:&quot;. Did you mean &quot;%2&quot;? Put the text in quotes to look for it as it is.</source>
        <translation>Den Filterbegriff „%1:“ gibt es nicht. Ist „%2“ gemeint? Um wörtlich danach zu suchen, den Text in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>A status is written like 404, 4xx or &gt;=400.</source>
        <translation>Schreibweise für einen Status: 404, 4xx oder &gt;=400.</translation>
    </message>
    <message>
        <source>A size is written like 512, &gt;10k, &lt;2M or &gt;1G.</source>
        <translation>Schreibweise für eine Größe: 512, &gt;10k, &lt;2M oder &gt;1G.</translation>
    </message>
    <message>
        <source>A duration is written like &gt;250ms, &gt;2s or &gt;1m.</source>
        <translation>Schreibweise für eine Dauer: &gt;250ms, &gt;2s oder &gt;1m.</translation>
    </message>
    <message>
        <source>A time is written like 10m, 2h, 3d (ago), 14:30, 2026-11-20 or 2026-11-20T10:00.</source>
        <translation>Schreibweise für eine Zeit: 10m, 2h, 3d (zurückliegend), 14:30, 2026-11-20 oder 2026-11-20T10:00.</translation>
    </message>
    <message>
        <source>The regular expression cannot be read: %1.</source>
        <translation>Der reguläre Ausdruck lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>A filter has at most %1 terms.</source>
        <translation>Ein Filter hat höchstens %1 Begriffe.</translation>
    </message>
    <message>
        <source>its member &quot;%1&quot; cannot be read</source>
        <translation>der Eintrag „%1“ darin kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>A retry is written like 0, 2 or &gt;0.</source>
        <translation>Eine Wiederholung wird wie 0, 2 oder &gt;0 geschrieben.</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>gesendet %1</translation>
    </message>
    <message>
        <source>Members stand in another order.</source>
        <translation>Mitglieder stehen in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>The bodies are large: not every line is shown.</source>
        <translation>Die Bodys sind groß: Nicht jede Zeile wird gezeigt.</translation>
    </message>
    <message>
        <source>replay of %1</source>
        <translation>%1 erneut gesendet</translation>
    </message>
    <message>
        <source>An attempt is written like 2 or &gt;1.</source>
        <translation>Ein Versuch wird als 2 oder &gt;1 geschrieben.</translation>
    </message>
    <message>
        <source>Here stands yes or no.</source>
        <translation>Hier steht yes oder no.</translation>
    </message>
    <message>
        <source>no policy that can be told</source>
        <translation>kein erkennbares Muster</translation>
    </message>
    <message>
        <source>fixed, every %1</source>
        <translation>fest, alle %1</translation>
    </message>
    <message>
        <source>linear, from %1, each gap %2 longer</source>
        <translation>linear, ab %1, jeder Abstand %2 länger</translation>
    </message>
    <message>
        <source>exponential, factor %1, from %2</source>
        <translation>exponentiell, Faktor %1, ab %2</translation>
    </message>
    <message>
        <source>with jitter</source>
        <translation>mit Streuung</translation>
    </message>
    <message>
        <source>up to a longest gap</source>
        <translation>bis zu einem längsten Abstand</translation>
    </message>
    <message>
        <source>after one attempt at once</source>
        <translation>nach einem sofortigen Versuch</translation>
    </message>
    <message>
        <source>Whole bodies are searched for texts alone. Put it in quotes to look for it as it is.</source>
        <translation>Ganze Bodys werden nur nach Text durchsucht. In Anführungszeichen wird danach gesucht, wie es dasteht.</translation>
    </message>
    <message>
        <source>After &quot;signature:&quot; comes valid, invalid or none.</source>
        <translation>Nach „signature:“ kommt valid, invalid oder none.</translation>
    </message>
    <message>
        <source>A path is written like body.issue.labels.1.name.</source>
        <translation>Ein Pfad wird so geschrieben: body.issue.labels.1.name.</translation>
    </message>
    <message>
        <source>A number must follow &quot;&lt;&quot;, &quot;&gt;&quot; or &quot;=&quot;.</source>
        <translation>Auf „&lt;“, „&gt;“ oder „=“ muss eine Zahl folgen.</translation>
    </message>
    <message>
        <source>The colours are %1, none, and * for any.</source>
        <translation>Die Farben sind %1, none (keine) und * (irgendeine).</translation>
    </message>
    <message>
        <source>After &quot;has:&quot; comes header.NAME, query.NAME or body.PATH.</source>
        <translation>Nach „has:“ kommt header.NAME, query.NAME oder body.PFAD.</translation>
    </message>
    <message>
        <source>After &quot;is:&quot; comes error, truncated, replayed, replay, pinned or latest.</source>
        <translation>Nach „is:“ kommt error, truncated, replayed, replay, pinned oder latest.</translation>
    </message>
    <message>
        <source>Differences that do not count, as they change with each sending: %1.</source>
        <translation>Unterschiede, die nicht zählen, weil sie sich mit jedem Senden ändern: %1.</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>Antwort %1</translation>
    </message>
</context>
<context>
    <name>hookbench::secrets</name>
    <message>
        <source>The keychain refused access to &quot;%1&quot;.</source>
        <translation>Der Schlüsselbund hat den Zugriff auf „%1“ verweigert.</translation>
    </message>
    <message>
        <source>The system keychain cannot be used here: %1.</source>
        <translation>Der System-Schlüsselbund lässt sich hier nicht verwenden: %1.</translation>
    </message>
    <message>
        <source>There is no key called &quot;%1&quot;.</source>
        <translation>Es gibt keinen Schlüssel „%1“.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; cannot be read (without a keychain, the variable %2 stands for it)</source>
        <translation>Der Schlüssel „%1“ kann nicht gelesen werden (ohne Schlüsselbund steht die Variable %2 für ihn)</translation>
    </message>
    <message>
        <source>the file is larger than 4 MiB</source>
        <translation>die Datei ist größer als 4 MiB</translation>
    </message>
    <message>
        <source>nothing but a comment may follow the quoted value</source>
        <translation>hinter dem Wert in Anführungszeichen darf nur ein Kommentar stehen</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>a line is NAME=value; a name begins with a letter and has letters, digits, _ . -</source>
        <translation>eine Zeile ist NAME=Wert; ein Name beginnt mit einem Buchstaben und hat Buchstaben, Ziffern, _ . -</translation>
    </message>
    <message>
        <source>there is no = behind the name</source>
        <translation>hinter dem Namen steht kein =</translation>
    </message>
    <message>
        <source>the values come to more than 16 MiB</source>
        <translation>die Werte sind zusammen größer als 16 MiB</translation>
    </message>
    <message>
        <source>the quote that begins here has no end</source>
        <translation>das Anführungszeichen, das hier beginnt, hat kein Ende</translation>
    </message>
    <message>
        <source>${ must be ${NAME}, ${NAME:-value} or ${NAME-value}; \$ is a dollar sign</source>
        <translation>${ muss ${NAME}, ${NAME:-Wert} oder ${NAME-Wert} sein; \$ ist ein Dollarzeichen</translation>
    </message>
    <message>
        <source>it cannot be read: %1</source>
        <translation>sie lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>A value that is generated has 1 to %1 characters.</source>
        <translation>Ein erzeugter Wert hat 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>An alphabet has at least two characters of ASCII, none of them twice.</source>
        <translation>Ein Alphabet hat mindestens zwei ASCII-Zeichen, keines davon doppelt.</translation>
    </message>
    <message>
        <source>There are no random numbers here.</source>
        <translation>Hier gibt es keine Zufallszahlen.</translation>
    </message>
    <message>
        <source>The system keychain is locked. Unlock it, or keep keys in the vault.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt. Entsperren Sie ihn, oder bewahren Sie Schlüssel im Tresor auf.</translation>
    </message>
    <message>
        <source>The system keychain does not answer. Is a question of it open somewhere?</source>
        <translation>Der Schlüsselbund des Systems antwortet nicht. Ist irgendwo eine Frage von ihm offen?</translation>
    </message>
    <message>
        <source>The system keychain has no keyring yet. Make one, or keep keys in the vault.</source>
        <translation>Im Schlüsselbund des Systems ist noch nichts angelegt. Legen Sie einen an, oder bewahren Sie Schlüssel im Tresor auf.</translation>
    </message>
    <message>
        <source>The vault %1 cannot be locked against others: %2.</source>
        <translation>Der Tresor %1 lässt sich nicht gegen andere sperren: %2.</translation>
    </message>
    <message>
        <source>Another process has been changing the vault %1 for 10 seconds. Nothing was changed.</source>
        <translation>Ein anderer Prozess ändert den Tresor %1 seit 10 Sekunden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The vault is locked. Unlock it with its passphrase.</source>
        <translation>Der Tresor ist gesperrt. Entsperren Sie ihn mit seiner Passphrase.</translation>
    </message>
    <message>
        <source>There is a vault %1 already.</source>
        <translation>Es gibt schon einen Tresor %1.</translation>
    </message>
    <message>
        <source>The vault got another passphrase meanwhile, or was altered. Unlock it with its passphrase.</source>
        <translation>Der Tresor hat inzwischen eine andere Passphrase bekommen oder wurde verändert. Entsperren Sie ihn mit seiner Passphrase.</translation>
    </message>
    <message>
        <source>There is no vault %1.</source>
        <translation>Es gibt keinen Tresor %1.</translation>
    </message>
    <message>
        <source>The vault %1 cannot be read: %2.</source>
        <translation>Der Tresor %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The vault %1 cannot be written: %2. What it held before is there.</source>
        <translation>Der Tresor %1 lässt sich nicht schreiben: %2. Was vorher darin war, ist noch da.</translation>
    </message>
    <message>
        <source>The vault is not as it was written: it was altered or damaged. Nothing was changed; bring back a copy of it.</source>
        <translation>Der Tresor ist nicht, wie er geschrieben wurde: Er wurde verändert oder beschädigt. Nichts wurde geändert; holen Sie eine Kopie zurück.</translation>
    </message>
    <message>
        <source>The vault is larger than 64 MiB: it is none of ours.</source>
        <translation>Der Tresor ist größer als 64 MiB: Er ist keiner von uns.</translation>
    </message>
    <message>
        <source>The file is no vault, or its first bytes were altered. Nothing was changed.</source>
        <translation>Die Datei ist kein Tresor, oder ihre ersten Bytes wurden verändert. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The vault was written by a later version of Hookbench (%1). It was not touched: use that version.</source>
        <translation>Der Tresor wurde von einer späteren Version von Hookbench (%1) geschrieben. Er wurde nicht angerührt: Verwenden Sie diese Version.</translation>
    </message>
    <message>
        <source>The vault&apos;s key needs %1 MiB of memory, and they are not there.</source>
        <translation>Der Schlüssel des Tresors braucht %1 MiB Speicher, und die gibt es nicht.</translation>
    </message>
    <message>
        <source>A vault needs a passphrase; this one is empty.</source>
        <translation>Ein Tresor braucht eine Passphrase; diese ist leer.</translation>
    </message>
    <message>
        <source>The passphrase of the vault is wrong.</source>
        <translation>Die Passphrase des Tresors ist falsch.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; is larger than 16 MiB. Nothing was changed.</source>
        <translation>Der Wert von „%1“ ist größer als 16 MiB. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The vault would be larger than 64 MiB. Nothing was changed.</source>
        <translation>Der Tresor würde größer als 64 MiB. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>hookbench::service</name>
    <message>
        <source>This is needed.</source>
        <translation>Pflichtangabe.</translation>
    </message>
    <message>
        <source>This does not look right. An example: %1</source>
        <translation>Das sieht nicht richtig aus. Ein Beispiel: %1</translation>
    </message>
    <message>
        <source>This must be true or false.</source>
        <translation>Möglich sind true und false.</translation>
    </message>
    <message>
        <source>This is a whole number.</source>
        <translation>Hier steht eine ganze Zahl.</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>Hier steht eine Zahl.</translation>
    </message>
    <message>
        <source>This is a JSON value, like %1</source>
        <translation>Hier steht ein JSON-Wert, zum Beispiel %1</translation>
    </message>
    <message>
        <source>an event stands at a JSON pointer in the body, like /type, or in a header, like X-Event</source>
        <translation>ein Ereignis steht an einem JSON-Pointer im Body wie /type oder in einem Header wie X-Event</translation>
    </message>
    <message>
        <source>This is a reference to a key, not a key.</source>
        <translation>Das ist ein Verweis auf einen Schlüssel, kein Schlüssel.</translation>
    </message>
    <message>
        <source>This does not look like one: it has another form. Was all of it copied?</source>
        <translation>Das sieht nicht wie einer aus: Die Form ist eine andere. Wurde alles kopiert?</translation>
    </message>
    <message>
        <source>This is neither such a key nor an address that carries one. Was all of it copied?</source>
        <translation>Das ist weder so ein Schlüssel noch eine Adresse, die einen enthält. Wurde alles kopiert?</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Check the key, and what it is allowed to do.</source>
        <translation>Prüfen Sie den Schlüssel und was er darf.</translation>
    </message>
    <message>
        <source>Take the address anew from the service&apos;s settings; this one leads nowhere.</source>
        <translation>Nehmen Sie die Adresse neu aus den Einstellungen des Dienstes; diese führt ins Leere.</translation>
    </message>
    <message>
        <source>Mend the message: the same again would be refused again.</source>
        <translation>Berichtigen Sie die Nachricht: Dieselbe würde wieder abgelehnt.</translation>
    </message>
    <message>
        <source>The fault is at the service; try again later.</source>
        <translation>Der Fehler liegt beim Dienst; versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 did not do it, although the status says success</source>
        <translation>%1 hat es nicht getan, obwohl der Status Erfolg meldet</translation>
    </message>
    <message>
        <source>%1 refused it</source>
        <translation>%1 hat abgelehnt</translation>
    </message>
    <message>
        <source>Trying again may help.</source>
        <translation>Ein neuer Versuch kann helfen.</translation>
    </message>
    <message>
        <source>The same again would fail again.</source>
        <translation>Dasselbe würde wieder scheitern.</translation>
    </message>
    <message>
        <source>%1 asks to wait %2</source>
        <translation>%1 bittet, %2 zu warten</translation>
    </message>
    <message>
        <source>%1 takes no more for now</source>
        <translation>%1 nimmt vorerst nichts mehr an</translation>
    </message>
    <message>
        <source>Send it again after that, and more slowly.</source>
        <translation>Senden Sie danach noch einmal, und langsamer.</translation>
    </message>
    <message>
        <source>%1 took it</source>
        <translation>%1 hat angenommen</translation>
    </message>
    <message>
        <source>Accepted, outcome unknown</source>
        <translation>Angenommen, Ausgang unbekannt</translation>
    </message>
    <message>
        <source>%1 answers before it knows what becomes of it.</source>
        <translation>%1 antwortet, bevor bekannt ist, was daraus wird.</translation>
    </message>
    <message>
        <source>Sent, and nothing confirms it</source>
        <translation>Gesendet, und nichts bestätigt es</translation>
    </message>
    <message>
        <source>%1 gives the same answer where it did nothing.</source>
        <translation>%1 antwortet genauso, wenn nichts geschah.</translation>
    </message>
    <message>
        <source>A key is named, never written: choose one, or write {{secrets.NAME}}.</source>
        <translation>Ein Schlüssel wird genannt, nie ausgeschrieben: Wählen Sie einen oder schreiben Sie {{secrets.NAME}}.</translation>
    </message>
    <message>
        <source>This is one of: %1</source>
        <translation>Möglich sind: %1</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 Zeichen</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1 elements</source>
        <translation>%1 Elementen</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 Einträgen</translation>
    </message>
    <message>
        <source>%1 commands</source>
        <translation>%1 Befehlen</translation>
    </message>
    <message>
        <source>%1; from %2 to %3</source>
        <translation>%1; von %2 bis %3</translation>
    </message>
    <message>
        <source>%1; at most %2</source>
        <translation>%1; höchstens %2</translation>
    </message>
    <message>
        <source>%1; at least %2</source>
        <translation>%1; mindestens %2</translation>
    </message>
    <message>
        <source>every member must be text</source>
        <translation>jeder Eintrag muss Text sein</translation>
    </message>
    <message>
        <source>one of these is needed: %1</source>
        <translation>eines davon ist nötig: %1</translation>
    </message>
    <message>
        <source>these are needed: %1</source>
        <translation>diese sind nötig: %1</translation>
    </message>
    <message>
        <source>this must be text that holds a JSON object</source>
        <translation>das muss ein Text sein, der ein JSON-Objekt enthält</translation>
    </message>
    <message>
        <source>numbers with a fraction are not taken</source>
        <translation>Zahlen mit Nachkommastellen werden nicht angenommen</translation>
    </message>
    <message>
        <source>this must not be empty</source>
        <translation>das darf nicht leer sein</translation>
    </message>
    <message>
        <source>%1 of at least %2</source>
        <translation>%1 von mindestens %2</translation>
    </message>
    <message>
        <source>this has not the right form</source>
        <translation>das hat nicht die richtige Form</translation>
    </message>
    <message>
        <source>only these are taken: %1</source>
        <translation>nur diese werden angenommen: %1</translation>
    </message>
    <message>
        <source>%1 recommends at most %2</source>
        <translation>%1 empfiehlt höchstens %2</translation>
    </message>
    <message>
        <source>%1 would refuse this</source>
        <translation>%1 würde das ablehnen</translation>
    </message>
    <message>
        <source>%1 cuts it off there</source>
        <translation>%1 schneidet dort ab</translation>
    </message>
    <message>
        <source>%1 splits it into several messages</source>
        <translation>%1 teilt es in mehrere Nachrichten</translation>
    </message>
    <message>
        <source>%1 makes it an attachment</source>
        <translation>%1 macht daraus einen Anhang</translation>
    </message>
    <message>
        <source>%1 drops the rest</source>
        <translation>%1 verwirft den Rest</translation>
    </message>
    <message>
        <source>%1 would accept it and lose it afterwards</source>
        <translation>%1 würde es annehmen und danach verlieren</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 von höchstens %2</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>App secret</source>
        <translation>App Secret</translation>
    </message>
    <message>
        <source>Application token</source>
        <translation>Token einer Anwendung</translation>
    </message>
    <message>
        <source>Auth token</source>
        <translation>Auth Token</translation>
    </message>
    <message>
        <source>Bot token</source>
        <translation>Token eines Bots</translation>
    </message>
    <message>
        <source>BotFather tells it when the bot is made, and again on /token.</source>
        <translation>BotFather nennt ihn beim Anlegen des Bots, und auf /token noch einmal.</translation>
    </message>
    <message>
        <source>Catch hook</source>
        <translation>Catch Hook</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client Secret</translation>
    </message>
    <message>
        <source>Custom webhook</source>
        <translation>Eigener Webhook</translation>
    </message>
    <message>
        <source>Endpoint secret</source>
        <translation>Geheimnis eines Endpunkts</translation>
    </message>
    <message>
        <source>EventSub secret</source>
        <translation>Geheimnis von EventSub</translation>
    </message>
    <message>
        <source>HTTP webhook signing key</source>
        <translation>Signaturschlüssel der HTTP-Webhooks</translation>
    </message>
    <message>
        <source>In Mattermost under Integrations, Incoming Webhooks: paste the whole address; it ends with 26 characters.</source>
        <translation>In Mattermost unter Integrations, Incoming Webhooks: die ganze Adresse einfügen; sie endet mit 26 Zeichen.</translation>
    </message>
    <message>
        <source>In Teams: Workflows, your flow, the step &quot;When a Teams webhook request is received&quot;: HTTP URL. The whole address is the secret.</source>
        <translation>In Teams: Workflows, Ihr Flow, der Schritt „When a Teams webhook request is received“: HTTP URL. Die ganze Adresse ist das Geheimnis.</translation>
    </message>
    <message>
        <source>In the App Console, your app: App secret.</source>
        <translation>In der App Console bei Ihrer App: App secret.</translation>
    </message>
    <message>
        <source>In the Developer Hub, your app, Authentication: Access token.</source>
        <translation>Im Developer Hub bei Ihrer App, Authentication: Access token.</translation>
    </message>
    <message>
        <source>In the Developer Hub, your app, Basic information: Client secret. It signs notifications.</source>
        <translation>Im Developer Hub bei Ihrer App, Basic information: Client secret. Es signiert Benachrichtigungen.</translation>
    </message>
    <message>
        <source>In the account settings under API keys.</source>
        <translation>In den Einstellungen des Kontos unter API keys.</translation>
    </message>
    <message>
        <source>In the automation, the trigger Webhook.</source>
        <translation>In der Automation beim Auslöser Webhook.</translation>
    </message>
    <message>
        <source>In the channel&apos;s settings under Integrations, Webhooks: Copy Webhook URL. Paste the whole address; its last part is the token.</source>
        <translation>In den Einstellungen des Kanals unter Integrationen, Webhooks: Webhook-URL kopieren. Die ganze Adresse einfügen; ihr letzter Teil ist das Token.</translation>
    </message>
    <message>
        <source>In the console under Account info. It signs what Twilio sends.</source>
        <translation>In der Console unter Account info. Es signiert, was Twilio sendet.</translation>
    </message>
    <message>
        <source>In the dashboard under Developers, API keys: a restricted key does for most.</source>
        <translation>Im Dashboard unter Developers, API keys: Ein eingeschränkter Schlüssel reicht meistens.</translation>
    </message>
    <message>
        <source>In the dashboard under Developers, Webhooks, your endpoint: Signing secret. stripe listen prints one too.</source>
        <translation>Im Dashboard unter Developers, Webhooks, Ihr Endpunkt: Signing secret. Auch stripe listen gibt eines aus.</translation>
    </message>
    <message>
        <source>In the dashboard under Webhooks, your endpoint.</source>
        <translation>Im Dashboard unter Webhooks bei Ihrem Endpunkt.</translation>
    </message>
    <message>
        <source>In the developer account, your app, Auth.</source>
        <translation>Im Entwicklerkonto bei Ihrer App, Auth.</translation>
    </message>
    <message>
        <source>In the developer portal on the page General Information of your application: Public Key. It verifies interactions.</source>
        <translation>Im Entwicklerportal auf der Seite General Information Ihrer Anwendung: Public Key. Er prüft Interaktionen.</translation>
    </message>
    <message>
        <source>In the marketplace, your app, Feature: Secret Token.</source>
        <translation>Im Marketplace bei Ihrer App, Feature: Secret Token.</translation>
    </message>
    <message>
        <source>In the portal of Sinric Pro, under Credentials: API Keys.</source>
        <translation>Im Portal von Sinric Pro unter Credentials: API Keys.</translation>
    </message>
    <message>
        <source>In the portal of Sinric Pro, under Credentials: App Secret. It signs the messages of your devices.</source>
        <translation>Im Portal von Sinric Pro unter Credentials: App Secret. Es signiert die Nachrichten Ihrer Geräte.</translation>
    </message>
    <message>
        <source>In the portal of the service, your endpoint: Signing Secret.</source>
        <translation>Im Portal des Dienstes bei Ihrem Endpunkt: Signing Secret.</translation>
    </message>
    <message>
        <source>In the project under Settings, CI/CD, Pipeline trigger tokens.</source>
        <translation>Im Projekt unter Settings, CI/CD, Pipeline trigger tokens.</translation>
    </message>
    <message>
        <source>In the service under Integrations, Events API v2.</source>
        <translation>Beim Dienst unter Integrations, Events API v2.</translation>
    </message>
    <message>
        <source>In the settings of the webhook: API Key authentication. It is sent in x-make-apikey.</source>
        <translation>In den Einstellungen des Webhooks: API Key authentication. Er steht in x-make-apikey.</translation>
    </message>
    <message>
        <source>In the settings under API, Webhooks, your webhook.</source>
        <translation>In den Einstellungen unter API, Webhooks bei Ihrem Webhook.</translation>
    </message>
    <message>
        <source>In the space under Apps &amp; integrations, Webhooks: paste the whole address; token stands at its end.</source>
        <translation>Im Gruppenbereich unter Apps &amp; Integrationen, Webhooks: die ganze Adresse einfügen; token steht an ihrem Ende.</translation>
    </message>
    <message>
        <source>In your Zap, the trigger Webhooks by Zapier: paste the whole address.</source>
        <translation>In Ihrem Zap beim Auslöser Webhooks by Zapier: die ganze Adresse einfügen.</translation>
    </message>
    <message>
        <source>In your app under Basic Information, App Credentials: Signing Secret.</source>
        <translation>In Ihrer App unter Basic Information, App Credentials: Signing Secret.</translation>
    </message>
    <message>
        <source>In your app under OAuth &amp; Permissions: Bot User OAuth Token.</source>
        <translation>In Ihrer App unter OAuth &amp; Permissions: Bot User OAuth Token.</translation>
    </message>
    <message>
        <source>In your profile, Security, at the end of the page.</source>
        <translation>In Ihrem Profil unter Sicherheit, am Ende der Seite.</translation>
    </message>
    <message>
        <source>In your scenario, the module Webhooks: the address that it shows. Paste the whole address.</source>
        <translation>In Ihrem Szenario beim Modul Webhooks: die Adresse, die es zeigt. Die ganze Adresse einfügen.</translation>
    </message>
    <message>
        <source>Incoming webhook</source>
        <translation>Eingehender Webhook</translation>
    </message>
    <message>
        <source>Integration key</source>
        <translation>Integrationsschlüssel</translation>
    </message>
    <message>
        <source>Key of a space&apos;s webhook</source>
        <translation>Schlüssel des Webhooks eines Gruppenbereichs</translation>
    </message>
    <message>
        <source>Key of a webhook</source>
        <translation>Schlüssel eines Webhooks</translation>
    </message>
    <message>
        <source>Long-lived access token</source>
        <translation>Langlebiges Zugriffstoken</translation>
    </message>
    <message>
        <source>On api.slack.com in your app under Incoming Webhooks: Webhook URL. Paste the whole address; its last part is the secret.</source>
        <translation>Auf api.slack.com in Ihrer App unter Incoming Webhooks: Webhook URL. Die ganze Adresse einfügen; ihr letzter Teil ist das Geheimnis.</translation>
    </message>
    <message>
        <source>On github.com under Settings, Developer settings, Personal access tokens.</source>
        <translation>Auf github.com unter Settings, Developer settings, Personal access tokens.</translation>
    </message>
    <message>
        <source>On ifttt.com open the service Webhooks, then Documentation: the key stands at the top of the page. The address behind Settings ends with it too.</source>
        <translation>Auf ifttt.com den Dienst Webhooks öffnen, dann Documentation: Der Schlüssel steht oben auf der Seite. Auch die Adresse hinter Settings endet mit ihm.</translation>
    </message>
    <message>
        <source>On platform.openai.com under Settings, Webhooks: shown once.</source>
        <translation>Auf platform.openai.com unter Settings, Webhooks: Es wird einmal gezeigt.</translation>
    </message>
    <message>
        <source>On pushover.net at the top right.</source>
        <translation>Auf pushover.net oben rechts.</translation>
    </message>
    <message>
        <source>On pushover.net under Your Applications.</source>
        <translation>Auf pushover.net unter Your Applications.</translation>
    </message>
    <message>
        <source>On the server under Account, Access tokens.</source>
        <translation>Auf dem Server unter Account, Access tokens.</translation>
    </message>
    <message>
        <source>Pipeline trigger token</source>
        <translation>Auslösetoken einer Pipeline</translation>
    </message>
    <message>
        <source>Public key of an application</source>
        <translation>Öffentlicher Schlüssel einer Anwendung</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Geheimer Schlüssel</translation>
    </message>
    <message>
        <source>Secret token</source>
        <translation>Geheimes Token</translation>
    </message>
    <message>
        <source>Secret token of a webhook</source>
        <translation>Geheimes Token eines Webhooks</translation>
    </message>
    <message>
        <source>Secret token of setWebhook</source>
        <translation>Geheimes Token von setWebhook</translation>
    </message>
    <message>
        <source>Security token of an outgoing webhook</source>
        <translation>Sicherheitstoken eines ausgehenden Webhooks</translation>
    </message>
    <message>
        <source>Shown once, when the outgoing webhook is made in the team&apos;s settings.</source>
        <translation>Wird einmal gezeigt, wenn der ausgehende Webhook in den Einstellungen des Teams angelegt wird.</translation>
    </message>
    <message>
        <source>Shown once, when the webhook subscription is made.</source>
        <translation>Wird einmal gezeigt, wenn das Webhook-Abonnement angelegt wird.</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signaturgeheimnis</translation>
    </message>
    <message>
        <source>Signing secret of a subscription</source>
        <translation>Signaturgeheimnis eines Abonnements</translation>
    </message>
    <message>
        <source>The same address: key stands before the token.</source>
        <translation>Dieselbe Adresse: key steht vor dem Token.</translation>
    </message>
    <message>
        <source>Token of a space&apos;s webhook</source>
        <translation>Token des Webhooks eines Gruppenbereichs</translation>
    </message>
    <message>
        <source>Under Settings, Mail Settings, Event Webhook, Signature Verification: the public key.</source>
        <translation>Unter Settings, Mail Settings, Event Webhook, Signature Verification: der öffentliche Schlüssel.</translation>
    </message>
    <message>
        <source>Under Settings, Notifications, Webhooks; of an app: its client secret.</source>
        <translation>Unter Einstellungen, Benachrichtigungen, Webhooks; bei einer App: ihr Client Secret.</translation>
    </message>
    <message>
        <source>User key</source>
        <translation>Benutzerschlüssel</translation>
    </message>
    <message>
        <source>Verification key</source>
        <translation>Prüfschlüssel</translation>
    </message>
    <message>
        <source>Webhook id</source>
        <translation>Id des Webhooks</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Geheimnis des Webhooks</translation>
    </message>
    <message>
        <source>Webhook token</source>
        <translation>Token des Webhooks</translation>
    </message>
    <message>
        <source>Webhooks key</source>
        <translation>Schlüssel von Webhooks</translation>
    </message>
    <message>
        <source>Whoever sends shows it with the endpoint; for a sender of yours generate one here.</source>
        <translation>Wer sendet, zeigt es beim Endpunkt; für einen eigenen Absender hier eines erzeugen.</translation>
    </message>
    <message>
        <source>Workflow address</source>
        <translation>Adresse des Workflows</translation>
    </message>
    <message>
        <source>You choose it, and give it to setWebhook as secret_token.</source>
        <translation>Sie wählen es und geben es setWebhook als secret_token mit.</translation>
    </message>
    <message>
        <source>You choose it: in the form under Connect, Webhooks, Edit.</source>
        <translation>Sie wählen es: im Formular unter Connect, Webhooks, Edit.</translation>
    </message>
    <message>
        <source>You choose it: in the project under Settings, Webhooks, Secret token.</source>
        <translation>Sie wählen es: im Projekt unter Settings, Webhooks, Secret token.</translation>
    </message>
    <message>
        <source>You choose it: in the repository under Settings, Webhooks, Secret. Generate one here and paste it there.</source>
        <translation>Sie wählen es: im Repository unter Settings, Webhooks, Secret. Erzeugen Sie hier eines und fügen Sie es dort ein.</translation>
    </message>
    <message>
        <source>You give it when the subscription is made.</source>
        <translation>Sie geben es an, wenn das Abonnement angelegt wird.</translation>
    </message>
    <message>
        <source>You give it when the webhook subscription is made over the API.</source>
        <translation>Sie geben es an, wenn das Webhook-Abonnement über die API angelegt wird.</translation>
    </message>
    <message>
        <source>%1 did not do it: it points to another address</source>
        <translation>%1 hat es nicht getan: Die Antwort verweist auf eine andere Adresse</translation>
    </message>
    <message>
        <source>The redirect was not followed.</source>
        <translation>Der Weiterleitung wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>The redirect to %1 was not followed.</source>
        <translation>Der Weiterleitung zu %1 wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>In the channel&apos;s settings under Integrations, Webhooks: Copy Webhook URL. Recipes take the whole address.</source>
        <translation>In den Einstellungen des Kanals unter Integrationen, Webhooks: Webhook-URL kopieren. Rezepte nehmen die ganze Adresse.</translation>
    </message>
    <message>
        <source>On api.slack.com in your app under Incoming Webhooks: Webhook URL. Recipes take the whole address.</source>
        <translation>Auf api.slack.com in der App unter Incoming Webhooks: Webhook URL. Rezepte nehmen die ganze Adresse.</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Webhook-Adresse</translation>
    </message>
</context>
<context>
    <name>hookbench::signature</name>
    <message>
        <source>There is no signature scheme &quot;%1&quot;.</source>
        <translation>Es gibt kein Signaturschema „%1“.</translation>
    </message>
    <message>
        <source>%1 has no scheme &quot;%2&quot;, only %3.</source>
        <translation>%1 hat kein Schema „%2“, nur %3.</translation>
    </message>
    <message>
        <source>It is valid without the line end after the body: something between %1 and here added it.</source>
        <translation>Gültig ohne den Zeilenumbruch nach dem Body: Etwas zwischen %1 und hier hat ihn angehängt.</translation>
    </message>
    <message>
        <source>It is valid with a line end after the body: something between %1 and here took it away.</source>
        <translation>Gültig mit einem Zeilenumbruch nach dem Body: Etwas zwischen %1 und hier hat ihn entfernt.</translation>
    </message>
    <message>
        <source>It is valid with CR LF after the body: something between %1 and here took them away.</source>
        <translation>Gültig mit CR LF nach dem Body: Etwas zwischen %1 und hier hat sie entfernt.</translation>
    </message>
    <message>
        <source>It is valid with LF at the end of each line: something between %1 and here made CR LF of it.</source>
        <translation>Gültig mit LF am Ende jeder Zeile: Etwas zwischen %1 und hier hat CR LF daraus gemacht.</translation>
    </message>
    <message>
        <source>It is valid with CR LF at the end of each line: something between %1 and here made LF of them.</source>
        <translation>Gültig mit CR LF am Ende jeder Zeile: Etwas zwischen %1 und hier hat LF daraus gemacht.</translation>
    </message>
    <message>
        <source>It is valid without the byte order mark before the body: something between %1 and here added it.</source>
        <translation>Gültig ohne die Bytereihenfolge-Marke vor dem Body: Etwas zwischen %1 und hier hat sie hinzugefügt.</translation>
    </message>
    <message>
        <source>It is valid with a byte order mark before the body: something between %1 and here took it away.</source>
        <translation>Gültig mit einer Bytereihenfolge-Marke vor dem Body: Etwas zwischen %1 und hier hat sie entfernt.</translation>
    </message>
    <message>
        <source>It is valid without the blanks around the body: something between %1 and here added them.</source>
        <translation>Gültig ohne die Leerzeichen um den Body: Etwas zwischen %1 und hier hat sie hinzugefügt.</translation>
    </message>
    <message>
        <source>It is valid with other bytes for the letters beyond ASCII: something between %1 and here took the body for Latin-1 and wrote it again in UTF-8.</source>
        <translation>Gültig mit anderen Bytes für die Buchstaben jenseits von ASCII: Etwas zwischen %1 und hier hat den Body für Latin-1 gehalten und neu in UTF-8 geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body in UTF-8: something between %1 and here wrote it again in Latin-1.</source>
        <translation>Gültig mit dem Body in UTF-8: Etwas zwischen %1 und hier hat ihn neu in Latin-1 geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with blanks of the form written in the other way: something between %1 and here read the form and wrote it again.</source>
        <translation>Gültig, wenn die Leerzeichen des Formulars anders geschrieben sind: Etwas zwischen %1 und hier hat das Formular gelesen und neu geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body as compact JSON: something between %1 and here parsed the body and wrote it again with spaces.</source>
        <translation>Gültig mit dem Body als kompaktem JSON: Etwas zwischen %1 und hier hat den Body gelesen und neu mit Leerzeichen geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body as JSON indented by 2: something between %1 and here parsed the body and wrote it again.</source>
        <translation>Gültig mit dem Body als JSON mit Einzug 2: Etwas zwischen %1 und hier hat den Body gelesen und neu geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body as JSON indented by 4: something between %1 and here parsed the body and wrote it again.</source>
        <translation>Gültig mit dem Body als JSON mit Einzug 4: Etwas zwischen %1 und hier hat den Body gelesen und neu geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body as JSON with a blank after each comma and colon: something between %1 and here parsed the body and wrote it again.</source>
        <translation>Gültig mit dem Body als JSON mit Leerzeichen nach jedem Komma und Doppelpunkt: Etwas zwischen %1 und hier hat den Body gelesen und neu geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body as JSON with its members sorted: something between %1 and here parsed the body and wrote it again in another order.</source>
        <translation>Gültig mit dem Body als JSON mit sortierten Membern: Etwas zwischen %1 und hier hat den Body gelesen und in anderer Reihenfolge neu geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body as JSON in ASCII: something between %1 and here parsed the body and wrote it again without \u escapes.</source>
        <translation>Gültig mit dem Body als JSON in ASCII: Etwas zwischen %1 und hier hat den Body gelesen und ohne \u-Escapes neu geschrieben.</translation>
    </message>
    <message>
        <source>It is valid with the body as JSON with escaped slashes: something between %1 and here parsed the body and wrote it again without them.</source>
        <translation>Gültig mit dem Body als JSON mit maskierten Schrägstrichen: Etwas zwischen %1 und hier hat den Body gelesen und ohne sie neu geschrieben.</translation>
    </message>
    <message>
        <source>It is valid for %1: a proxy before us takes off TLS, and the URL that arrives has another scheme.</source>
        <translation>Gültig für %1: Ein Proxy vor uns nimmt TLS ab, und die URL, die ankommt, hat ein anderes Schema.</translation>
    </message>
    <message>
        <source>It is valid for %1: the slash at the end of the path differs.</source>
        <translation>Gültig für %1: Der Schrägstrich am Ende des Pfades ist anders.</translation>
    </message>
    <message>
        <source>It is valid for %1: the query was not signed.</source>
        <translation>Gültig für %1: Die Query wurde nicht signiert.</translation>
    </message>
    <message>
        <source>It is valid for %1: the port was not signed.</source>
        <translation>Gültig für %1: Der Port wurde nicht signiert.</translation>
    </message>
    <message>
        <source>It is valid for %1: the port was signed too.</source>
        <translation>Gültig für %1: Der Port wurde mit signiert.</translation>
    </message>
    <message>
        <source>It is valid for %1: the host was signed in lower case.</source>
        <translation>Gültig für %1: Der Host wurde in Kleinbuchstaben signiert.</translation>
    </message>
    <message>
        <source>It is valid for %1: a proxy before us takes off TLS, and the URL that arrives has another scheme and port.</source>
        <translation>Gültig für %1: Ein Proxy vor uns nimmt TLS ab, und die URL, die ankommt, hat ein anderes Schema und einen anderen Port.</translation>
    </message>
    <message>
        <source>It is valid with the key %1 without the blanks or the line end around it.</source>
        <translation>Gültig mit dem Schlüssel %1 ohne die Leerzeichen oder den Zeilenumbruch um ihn.</translation>
    </message>
    <message>
        <source>It is valid with the key %1 as the text that it is, not decoded.</source>
        <translation>Gültig mit dem Schlüssel %1 als dem Text, der er ist, ohne Dekodierung.</translation>
    </message>
    <message>
        <source>It is valid with the key %1 decoded from base64.</source>
        <translation>Gültig mit dem Schlüssel %1, aus Base64 dekodiert.</translation>
    </message>
    <message>
        <source>It is valid with the key %1 decoded from hexadecimal digits.</source>
        <translation>Gültig mit dem Schlüssel %1, aus Hexadezimalziffern dekodiert.</translation>
    </message>
    <message>
        <source>It is valid with the whole key %1, its prefix included.</source>
        <translation>Gültig mit dem ganzen Schlüssel %1, einschließlich seines Präfixes.</translation>
    </message>
    <message>
        <source>It is valid with the key %1 without the prefix before its &quot;_&quot;.</source>
        <translation>Gültig mit dem Schlüssel %1 ohne das Präfix vor seinem „_“.</translation>
    </message>
    <message>
        <source>It is valid with the key %1 without the quotes around it.</source>
        <translation>Gültig mit dem Schlüssel %1 ohne die Anführungszeichen um ihn.</translation>
    </message>
    <message>
        <source>It is valid as %1: the signature is written so, and this scheme writes %2.</source>
        <translation>Gültig als %1: So ist die Signatur geschrieben, und dieses Schema schreibt %2.</translation>
    </message>
    <message>
        <source>It is valid but for what stands before it: this scheme writes &quot;%1&quot; there.</source>
        <translation>Gültig bis auf das, was davor steht: Dieses Schema schreibt dort „%1“.</translation>
    </message>
    <message>
        <source>It is valid with %1: the signature was made so, and this scheme takes %2.</source>
        <translation>Gültig mit %1: So wurde die Signatur gemacht, und dieses Schema nimmt %2.</translation>
    </message>
    <message>
        <source>It is valid for the value of the form field %1: that was signed, not the form.</source>
        <translation>Gültig für den Wert des Formularfelds %1: Der wurde signiert, nicht das Formular.</translation>
    </message>
    <message>
        <source>It is valid with number %1 of the secrets that the key %2 holds: store each as a key of its own.</source>
        <translation>Gültig mit Nummer %1 der Geheimnisse, die der Schlüssel %2 enthält: Jedes gehört in einen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>It is valid with its time counted in %1: the sender counts in another unit than this scheme.</source>
        <translation>Gültig, wenn die Zeit in %1 zählt: Der Absender zählt in einer anderen Einheit als dieses Schema.</translation>
    </message>
    <message>
        <source>It was signed %1 before it arrived: it was sent late or again, or the clock here or at %2 is off.</source>
        <translation>%1 vor der Ankunft signiert: Es wurde spät oder noch einmal gesendet, oder die Uhr hier oder bei %2 geht falsch.</translation>
    </message>
    <message>
        <source>It was signed %1 after it arrived: the clock here or at %2 is off.</source>
        <translation>%1 nach der Ankunft signiert: Die Uhr hier oder bei %2 geht falsch.</translation>
    </message>
    <message>
        <source>It is valid with the key %1, which is stored but not set here.</source>
        <translation>Gültig mit dem Schlüssel %1, der gespeichert, aber hier nicht eingestellt ist.</translation>
    </message>
    <message>
        <source>Verify the bytes as they arrive, before anything reads them as JSON, a form or text.</source>
        <translation>Die Bytes prüfen, wie sie ankommen, bevor etwas sie als JSON, Formular oder Text liest.</translation>
    </message>
    <message>
        <source>Verify with the URL that the sender was given, not with the one that arrives behind the proxy.</source>
        <translation>Mit der URL prüfen, die der Absender bekommen hat, nicht mit der, die hinter dem Proxy ankommt.</translation>
    </message>
    <message>
        <source>Store the key in the form that the sender means.</source>
        <translation>Den Schlüssel in der Form speichern, die der Absender meint.</translation>
    </message>
    <message>
        <source>Set the key %1 here.</source>
        <translation>Hier den Schlüssel %1 einstellen.</translation>
    </message>
    <message>
        <source>Set the clock by the network&apos;s time; sign again what is replayed.</source>
        <translation>Die Uhr nach der Netzzeit stellen; was wiederholt wird, neu signieren.</translation>
    </message>
    <message>
        <source>Copy the secret again from the page of the sender where this address is registered.</source>
        <translation>Das Geheimnis noch einmal von der Seite des Absenders kopieren, auf der diese Adresse eingetragen ist.</translation>
    </message>
    <message>
        <source>This scheme does not protect the body: who knows the token can send any.</source>
        <translation>Dieses Schema schützt den Body nicht: Wer das Token kennt, kann jeden senden.</translation>
    </message>
    <message>
        <source>The time is not signed: anybody can change it.</source>
        <translation>Die Zeit ist nicht signiert: Jeder kann sie ändern.</translation>
    </message>
    <message>
        <source>How %1 signs is not certain: compare with a live delivery first.</source>
        <translation>Wie %1 signiert, ist nicht gesichert: erst mit einer echten Zustellung vergleichen.</translation>
    </message>
    <message>
        <source>The body has no place for %1 in JSON.</source>
        <translation>Der Body hat keinen Platz für %1 in JSON.</translation>
    </message>
    <message>
        <source>The body is no form that could take the field %1.</source>
        <translation>Der Body ist kein Formular, das das Feld %1 aufnehmen könnte.</translation>
    </message>
    <message>
        <source>The signature is valid.</source>
        <translation>Die Signatur ist gültig.</translation>
    </message>
    <message>
        <source>The signature is right, but its time is too long ago.</source>
        <translation>Die Signatur stimmt, aber ihre Zeit liegt zu lange zurück.</translation>
    </message>
    <message>
        <source>The signature is right, but its time lies in the future.</source>
        <translation>Die Signatur stimmt, aber ihre Zeit liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>The token is genuine, but it was made for another body.</source>
        <translation>Das Token ist echt, wurde aber für einen anderen Body gemacht.</translation>
    </message>
    <message>
        <source>The token is genuine, but it was made for another request.</source>
        <translation>Das Token ist echt, wurde aber für eine andere Anfrage gemacht.</translation>
    </message>
    <message>
        <source>It is valid with a secret that is stored for something else.</source>
        <translation>Gültig mit einem Geheimnis, das für etwas anderes gespeichert ist.</translation>
    </message>
    <message>
        <source>The body was changed after it was signed.</source>
        <translation>Der Body wurde nach dem Signieren geändert.</translation>
    </message>
    <message>
        <source>It was signed for another form of the URL.</source>
        <translation>Signiert wurde für eine andere Form der URL.</translation>
    </message>
    <message>
        <source>The secret is written in another way.</source>
        <translation>Das Geheimnis ist anders geschrieben.</translation>
    </message>
    <message>
        <source>The secret is wrong, or something was changed after it was signed.</source>
        <translation>Das Geheimnis ist falsch, oder nach dem Signieren wurde etwas geändert.</translation>
    </message>
    <message>
        <source>The token is wrong.</source>
        <translation>Das Token ist falsch.</translation>
    </message>
    <message>
        <source>The user or the password is wrong.</source>
        <translation>Benutzer oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>The time that the signature needs is missing.</source>
        <translation>Die Zeit, die zur Signatur gehört, fehlt.</translation>
    </message>
    <message>
        <source>The time of the signature cannot be read.</source>
        <translation>Die Zeit der Signatur ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Something that belongs to the signed bytes is missing.</source>
        <translation>Etwas, das zu den signierten Bytes gehört, fehlt.</translation>
    </message>
    <message>
        <source>The secret does not have the form of this scheme.</source>
        <translation>Das Geheimnis hat nicht die Form dieses Schemas.</translation>
    </message>
    <message>
        <source>The signature does not have the form of this scheme.</source>
        <translation>Die Signatur hat nicht die Form dieses Schemas.</translation>
    </message>
    <message>
        <source>The request holds no signature.</source>
        <translation>Die Anfrage enthält keine Signatur.</translation>
    </message>
    <message>
        <source>No secret is set.</source>
        <translation>Es ist kein Geheimnis eingestellt.</translation>
    </message>
    <message>
        <source>This sender does not sign.</source>
        <translation>Dieser Absender signiert nicht.</translation>
    </message>
    <message>
        <source>Something that the signature needs is missing: %1.</source>
        <translation>Etwas, das die Signatur braucht, fehlt: %1.</translation>
    </message>
    <message>
        <source>Hookbench cannot sign as this scheme does.</source>
        <translation>Hookbench kann nicht so signieren wie dieses Schema.</translation>
    </message>
    <message>
        <source>Hookbench cannot sign as %1 does.</source>
        <translation>Hookbench kann nicht so signieren wie %1.</translation>
    </message>
    <message>
        <source>It is valid as %1 signs: it is verified by another scheme here.</source>
        <translation>Sie ist gültig, wie %1 signiert: Hier wird nach einem anderen Schema geprüft.</translation>
    </message>
    <message>
        <source>Set the scheme %1 here.</source>
        <translation>Setzen Sie hier das Schema %1.</translation>
    </message>
    <message>
        <source>Enter the secret that the sender shows where this address is registered.</source>
        <translation>Geben Sie das Geheimnis ein, das der Absender dort zeigt, wo diese Adresse eingetragen ist.</translation>
    </message>
    <message>
        <source>The header %1 cannot hold this value: there is a line end or a control character in it.</source>
        <translation>Der Header %1 kann diesen Wert nicht aufnehmen: Er enthält ein Zeilenende oder ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>No receiver is written for this scheme: it has %1.</source>
        <translation>Für dieses Schema wird kein Empfänger geschrieben: Es hat %1.</translation>
    </message>
    <message>
        <source>There is no body that could be changed.</source>
        <translation>Es gibt keinen Body, der geändert werden könnte.</translation>
    </message>
    <message>
        <source>This scheme has no time: its signatures never become stale.</source>
        <translation>Dieses Schema hat keine Zeit: Seine Signaturen veralten nie.</translation>
    </message>
    <message>
        <source>an algorithm of another kind</source>
        <translation>einen Algorithmus anderer Art</translation>
    </message>
    <message>
        <source>an algorithm that the request chooses</source>
        <translation>einen Algorithmus, den die Anfrage wählt</translation>
    </message>
    <message>
        <source>a digest that is cut</source>
        <translation>einen gekürzten Digest</translation>
    </message>
    <message>
        <source>further conditions</source>
        <translation>weitere Bedingungen</translation>
    </message>
    <message>
        <source>a key that is derived</source>
        <translation>einen abgeleiteten Schlüssel</translation>
    </message>
    <message>
        <source>a key of another form</source>
        <translation>einen Schlüssel anderer Form</translation>
    </message>
    <message>
        <source>a signature in JSON</source>
        <translation>eine Signatur in JSON</translation>
    </message>
    <message>
        <source>a signature that stands in no header of its own</source>
        <translation>eine Signatur, die in keinem eigenen Header steht</translation>
    </message>
    <message>
        <source>a token that is made of parts</source>
        <translation>ein aus Teilen gebildetes Token</translation>
    </message>
    <message>
        <source>signed bytes that are made of parts of the body or the address</source>
        <translation>signierte Bytes aus Teilen des Bodys oder der Adresse</translation>
    </message>
    <message>
        <source>a time in another form</source>
        <translation>eine Zeit in anderer Form</translation>
    </message>
    <message>
        <source>no signature</source>
        <translation>keine Signatur</translation>
    </message>
    <message>
        <source>there is a scheme &quot;%1&quot; already: give this one another id</source>
        <translation>es gibt schon ein Schema „%1“: Geben Sie diesem eine andere Id</translation>
    </message>
    <message>
        <source>this is no object with a scheme in it</source>
        <translation>hier steht kein Objekt mit einem Schema</translation>
    </message>
    <message>
        <source>the file was written by a later version of Hookbench</source>
        <translation>die Datei stammt von einer neueren Version von Hookbench</translation>
    </message>
    <message>
        <source>an id has at most 100 small letters, digits, dots, dashes and underlines</source>
        <translation>eine Id besteht aus höchstens 100 Kleinbuchstaben, Ziffern, Punkten, Binde- und Unterstrichen</translation>
    </message>
    <message>
        <source>It was signed in another way than is expected here.</source>
        <translation>Anders signiert, als hier erwartet wird.</translation>
    </message>
    <message>
        <source>Something else was signed than the whole body.</source>
        <translation>Signiert wurde etwas anderes als der ganze Body.</translation>
    </message>
    <message>
        <source>The key holds several secrets.</source>
        <translation>Der Schlüssel enthält mehrere Geheimnisse.</translation>
    </message>
    <message>
        <source>Where the sender cannot be changed, duplicate the scheme in the endpoint, on the page Callers under Schemes, and let yours say so.</source>
        <translation>Lässt sich der Absender nicht ändern, duplizieren Sie das Schema im Endpunkt, auf der Seite Aufrufer unter Schemata, und lassen Sie Ihres so signieren.</translation>
    </message>
    <message>
        <source>Let the sender send that value alone as the body: often that is its setting application/json.</source>
        <translation>Lassen Sie den Absender nur diesen Wert als Body senden: Oft ist das seine Einstellung application/json.</translation>
    </message>
    <message>
        <source>This is a private key, which does not leave whoever signs. To verify take the public one: &quot;openssl pkey -in FILE -pubout&quot; writes it.</source>
        <translation>Dies ist ein privater Schlüssel, der bei dem bleibt, der signiert. Zum Prüfen dient der öffentliche: „openssl pkey -in DATEI -pubout“ schreibt ihn.</translation>
    </message>
    <message>
        <source>There is no public key in this file. It may hold one in PEM form (&quot;-----BEGIN PUBLIC KEY-----&quot;), a certificate, a JWK or a set of them, or 32 bytes of Ed25519 as hexadecimal digits or base64.</source>
        <translation>In dieser Datei steht kein öffentlicher Schlüssel. Sie kann einen in PEM-Form enthalten („-----BEGIN PUBLIC KEY-----“), ein Zertifikat, einen JWK oder mehrere, oder 32 Bytes von Ed25519 als Hexadezimalziffern oder Base64.</translation>
    </message>
    <message>
        <source>This key is damaged, or of a kind that no webhook is signed with: it must be RSA of at most 8192 bits, ECDSA over P-256, or Ed25519.</source>
        <translation>Dieser Schlüssel ist beschädigt oder von einer Art, mit der kein Webhook signiert wird: Er muss RSA mit höchstens 8192 Bit, ECDSA über P-256 oder Ed25519 sein.</translation>
    </message>
</context>
<context>
    <name>hookbench::spool</name>
    <message>
        <source>The body cannot be kept in %1: %2.</source>
        <translation>Der Body kann nicht in %1 abgelegt werden: %2.</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The file of the body, %1, cannot be read: %2.</source>
        <translation>Die Datei des Bodys, %1, kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The file of the body, %1, cannot be mapped: %2.</source>
        <translation>Die Datei des Bodys, %1, kann nicht eingeblendet werden: %2.</translation>
    </message>
    <message>
        <source>The body cannot be written to %1: %2.</source>
        <translation>Der Body kann nicht nach %1 geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>hookbench::store</name>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The database cannot be written: it or its folder is read-only.</source>
        <translation>Die Datenbank lässt sich nicht schreiben: Sie oder ihr Ordner ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The database cannot be opened (%1).</source>
        <translation>Die Datenbank lässt sich nicht öffnen (%1).</translation>
    </message>
    <message>
        <source>The database is locked by another program.</source>
        <translation>Die Datenbank ist von einem anderen Programm gesperrt.</translation>
    </message>
    <message>
        <source>The database is damaged (%1).</source>
        <translation>Die Datenbank ist beschädigt (%1).</translation>
    </message>
    <message>
        <source>The query was cancelled.</source>
        <translation>Die Abfrage wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The database failed: %1 (code %2).</source>
        <translation>Die Datenbank meldet einen Fehler: %1 (Code %2).</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no store that can be used. Write it like sqlite:/path/captures.db.</source>
        <translation>„%1“ ist kein verwendbarer Speicherort. Schreibweise: sqlite:/pfad/captures.db.</translation>
    </message>
    <message>
        <source>There are no captures yet: %1 does not exist.</source>
        <translation>Es gibt noch keine Aufzeichnungen: %1 existiert nicht.</translation>
    </message>
    <message>
        <source>There are no captures yet in %1.</source>
        <translation>In %1 gibt es noch keine Aufzeichnungen.</translation>
    </message>
    <message>
        <source>There is no capture %1.</source>
        <translation>Es gibt keine Aufzeichnung %1.</translation>
    </message>
    <message>
        <source>There is no delivery %1.</source>
        <translation>Es gibt keine Zustellung %1.</translation>
    </message>
    <message>
        <source>The database was written by a later version of Hookbench (format %1, this one knows %2). It was not touched. Use that version, or another workspace.</source>
        <translation>Die Datenbank stammt von einer neueren Version von Hookbench (Format %1, diese hier kennt %2). Sie wurde nicht verändert. Jene Version oder einen anderen Arbeitsbereich verwenden.</translation>
    </message>
    <message>
        <source>The file is a database of another program. It was not touched. Choose another workspace.</source>
        <translation>Die Datei ist eine Datenbank eines anderen Programms. Sie wurde nicht verändert. Einen anderen Arbeitsbereich wählen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The database %1 was damaged. It is kept as %2, and a new one was started.</source>
        <translation>Die Datenbank %1 war beschädigt. Sie ist als %2 aufbewahrt; eine neue wurde begonnen.</translation>
    </message>
    <message>
        <source>The disk does not keep up: too much waits to be written.</source>
        <translation>Der Datenträger kommt nicht nach: Zu viel wartet auf das Schreiben.</translation>
    </message>
    <message>
        <source>The database file %1 was removed or replaced while the program runs.</source>
        <translation>Die Datenbankdatei %1 wurde bei laufendem Programm entfernt oder ersetzt.</translation>
    </message>
    <message>
        <source>The row cannot be stored (%1).</source>
        <translation>Die Zeile kann nicht gespeichert werden (%1).</translation>
    </message>
    <message>
        <source>The database %1 was removed or replaced while the program ran. Captures go into the one that is there now.</source>
        <translation>Die Datenbank %1 wurde entfernt oder ersetzt, während das Programm lief. Aufzeichnungen gehen in die, die jetzt dort ist.</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 is there already and is not overwritten.</source>
        <translation>%1 ist schon vorhanden und wird nicht überschrieben.</translation>
    </message>
    <message>
        <source>There is no database %1.</source>
        <translation>Eine Datenbank %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The database is damaged: %1</source>
        <translation>Die Datenbank ist beschädigt: %1</translation>
    </message>
    <message>
        <source>Row %1 of the table %2 belongs to none of %3.</source>
        <translation>Zeile %1 der Tabelle %2 gehört zu keiner von %3.</translation>
    </message>
    <message>
        <source>capture %1</source>
        <translation>Aufzeichnung %1</translation>
    </message>
    <message>
        <source>delivery %1</source>
        <translation>Sendung %1</translation>
    </message>
    <message>
        <source>The body of %1, %2, cannot be read: %3.</source>
        <translation>Der Body von %1, %2, lässt sich nicht lesen: %3.</translation>
    </message>
    <message>
        <source>The body of %1, %2, has %3 bytes instead of %4.</source>
        <translation>Der Body von %1, %2, hat %3 statt %4 Bytes.</translation>
    </message>
    <message>
        <source>The body of %1, %2, was changed: its content is not that of its name.</source>
        <translation>Der Body von %1, %2, wurde verändert: Sein Inhalt ist nicht der seines Namens.</translation>
    </message>
    <message>
        <source>No row names the body %1.</source>
        <translation>Keine Zeile nennt den Body %1.</translation>
    </message>
    <message>
        <source>An attempt was interrupted: it may have arrived, and is sent again.</source>
        <translation>Ein Versuch wurde unterbrochen: Er kann angekommen sein und wird wiederholt.</translation>
    </message>
    <message>
        <source>An attempt was interrupted: it may have arrived, and twice is not the same as once here.</source>
        <translation>Ein Versuch wurde unterbrochen: Er kann angekommen sein, und zweimal ist hier nicht dasselbe wie einmal.</translation>
    </message>
    <message>
        <source>There is no delivery %1 in the queue.</source>
        <translation>In der Warteschlange gibt es keine Zustellung %1.</translation>
    </message>
</context>
<context>
    <name>hookbench::transfer</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>HTTP Archive (HAR 1.2)</source>
        <translation>HTTP-Archiv (HAR 1.2)</translation>
    </message>
    <message>
        <source>JSON lines (ndjson)</source>
        <translation>JSON-Zeilen (ndjson)</translation>
    </message>
    <message>
        <source>Raw HTTP</source>
        <translation>Rohes HTTP</translation>
    </message>
    <message>
        <source>cURL commands</source>
        <translation>cURL-Befehle</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>it is longer than %1 GiB</source>
        <translation>länger als %1 GiB</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>the JSON ends too early</source>
        <translation>das JSON endet zu früh</translation>
    </message>
    <message>
        <source>this is no capture</source>
        <translation>das ist keine Aufzeichnung</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1: entry %2</source>
        <translation>%1: Eintrag %2</translation>
    </message>
    <message>
        <source>its body stands in another file, %1. Import it into drafts instead.</source>
        <translation>der Body steht in einer anderen Datei, %1. Bitte in Entwürfe importieren.</translation>
    </message>
    <message>
        <source>CSV can only be exported</source>
        <translation>CSV kann nur exportiert werden</translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation>es steht nichts darin</translation>
    </message>
</context>
<context>
    <name>hookbench::tunnel</name>
    <message>
        <source>%1 does not run on this computer.</source>
        <translation>%1 läuft nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>What answers in the place of %1 is not %1.</source>
        <translation>Was an der Stelle von %1 antwortet, ist nicht %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a public address; one is written as https://hooks.example, without a query</source>
        <translation>„%1“ kann keine öffentliche Adresse sein; eine schreibt man https://hooks.example, ohne Query</translation>
    </message>
    <message>
        <source>Needs an account of ngrok. Its address is read while it runs.</source>
        <translation>Braucht ein Konto bei ngrok. Die Adresse wird gelesen, solange es läuft.</translation>
    </message>
    <message>
        <source>Needs no account. Its address is read while it runs.</source>
        <translation>Braucht kein Konto. Die Adresse wird gelesen, solange es läuft.</translation>
    </message>
    <message>
        <source>To a server of yours: port 8080 there leads here. Its sshd must say &quot;GatewayPorts clientspecified&quot; for others than itself, or a web server there passes on to port 8080.</source>
        <translation>Zu einem Server von Ihnen: Port 8080 dort führt hierher. Für andere als ihn selbst muss dort in sshd „GatewayPorts clientspecified“ stehen, oder ein Webserver dort reicht an Port 8080 weiter.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Not applied yet</source>
        <translation>Noch nicht angewendet</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>no colour</source>
        <translation>keine Farbe</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>Violett</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>vor %n Sekunde</numerusform>
            <numerusform>vor %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n Element</numerusform>
            <numerusform>%n Elemente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Mitglied</numerusform>
            <numerusform>%n Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · own</source>
        <translation>%1 · eigenes</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::CaptureActions</name>
    <message>
        <source>Address. Without a path, the captured path is kept.</source>
        <translation>Adresse. Ohne Pfad bleibt der aufgezeichnete Pfad erhalten.</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Replayed %1 to %2: %3</source>
        <translation>Aufzeichnung %1 erneut an %2 gesendet: %3</translation>
    </message>
    <message>
        <source>Replay the exact bytes</source>
        <translation>Exakte Bytes erneut senden</translation>
    </message>
    <message>
        <source>The exact bytes were answered with %1.</source>
        <translation>Die exakten Bytes wurden mit %1 beantwortet.</translation>
    </message>
    <message>
        <source>Copied as cURL; credentials are masked.</source>
        <translation>Als cURL kopiert; Zugangsdaten sind maskiert.</translation>
    </message>
    <message>
        <source>Copied as cURL.</source>
        <translation>Als cURL kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n capture(s).</source>
        <translation>
            <numerusform>%n Aufzeichnung gelöscht.</numerusform>
            <numerusform>%n Aufzeichnungen gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Deleted all captures.</source>
        <translation>Alle Aufzeichnungen gelöscht.</translation>
    </message>
    <message>
        <source>Nothing listens yet.</source>
        <translation>Noch ist kein Listener aktiv.</translation>
    </message>
    <message numerus="yes">
        <source>Took the note from %n capture(s).</source>
        <translation>
            <numerusform>Die Notiz wurde von einer Anfrage entfernt.</numerusform>
            <numerusform>Die Notiz wurde von %n Anfragen entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pinned %n capture(s).</source>
        <translation>
            <numerusform>Eine Anfrage angeheftet.</numerusform>
            <numerusform>%n Anfragen angeheftet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unpinned %n capture(s).</source>
        <translation>
            <numerusform>Eine Anfrage losgelöst.</numerusform>
            <numerusform>%n Anfragen losgelöst.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %n capture(s): %1.</source>
        <translation>
            <numerusform>Eine Anfrage markiert: %1.</numerusform>
            <numerusform>%n Anfragen markiert: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote a note on %n capture(s).</source>
        <translation>
            <numerusform>Notiz zu einer Anfrage geschrieben.</numerusform>
            <numerusform>Notiz zu %n Anfragen geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message numerus="yes">
        <source>A note on %n capture(s). Words in the filter find it.</source>
        <translation>
            <numerusform>Eine Notiz zu einer Anfrage. Wörter im Filter finden sie.</numerusform>
            <numerusform>Eine Notiz zu %n Anfragen. Wörter im Filter finden sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replay signed again</source>
        <translation>Neu signiert wiederholen</translation>
    </message>
    <message>
        <source>Done. The endpoint %1 verifies so from now on.</source>
        <translation>Erledigt. Der Endpunkt %1 prüft ab jetzt so.</translation>
    </message>
    <message>
        <source>The link is no https address and is not opened.</source>
        <translation>Der Link ist keine https-Adresse und wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>Open the link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>The request asks Hookbench to open a link at %1. Do it only if you registered this address yourself.</source>
        <translation>Die Anfrage bittet Hookbench, einen Link bei %1 zu öffnen. Tun Sie das nur, wenn Sie diese Adresse selbst eingetragen haben.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The link was answered with %1.</source>
        <translation>Der Link wurde mit %1 beantwortet.</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Zeigen…</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The key is kept in memory only, until Hookbench ends.</source>
        <translation>Der Schlüssel bleibt nur im Speicher, bis Hookbench endet.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::DifferenceWindow</name>
    <message>
        <source>Capture %1 and what was sent of it</source>
        <translation>Capture %1 und was davon gesendet wurde</translation>
    </message>
    <message>
        <source>Captures %1 and %2</source>
        <translation>Captures %1 und %2</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::FileLine</name>
    <message>
        <source>Path of a file; its bytes are read when it is sent</source>
        <translation>Pfad einer Datei; ihre Bytes werden beim Senden gelesen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>File to send</source>
        <translation>Datei, die gesendet wird</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::FindField</name>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Vorige Stelle (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Nächste Stelle (F3)</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>sucht …</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of more than %2</source>
        <translation>%1 von mehr als %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::KeyValueField</name>
    <message>
        <source>Read a public key from a file</source>
        <translation>Öffentlichen Schlüssel aus einer Datei lesen</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Show the value</source>
        <translation>Wert zeigen</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Secret or public key</source>
        <translation>Geheimnis oder öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Read the secret or a public key from a file</source>
        <translation>Das Geheimnis oder einen öffentlichen Schlüssel aus einer Datei lesen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::LinesView</name>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::MainWindow</name>
    <message>
        <source>%1 – Hookbench</source>
        <translation>%1 – Hookbench</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Requests cannot be stored and are answered with 503, so that their senders try again: %1</source>
        <translation>Anfragen lassen sich nicht speichern und werden mit 503 beantwortet, damit die Absender es erneut versuchen: %1</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Make an endpoint</source>
        <translation>Endpunkt anlegen</translation>
    </message>
    <message>
        <source>Delete all captures</source>
        <translation>Alle Aufzeichnungen löschen</translation>
    </message>
    <message>
        <source>Flip the layout</source>
        <translation>Anordnung umschalten</translation>
    </message>
    <message>
        <source>Previous tab of the detail</source>
        <translation>Vorheriger Tab der Details</translation>
    </message>
    <message>
        <source>Next tab of the detail</source>
        <translation>Nächster Tab der Details</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Neue Anfrage</translation>
    </message>
    <message>
        <source>Close the draft</source>
        <translation>Entwurf schließen</translation>
    </message>
    <message>
        <source>Next draft</source>
        <translation>Nächster Entwurf</translation>
    </message>
    <message>
        <source>Previous draft</source>
        <translation>Vorheriger Entwurf</translation>
    </message>
    <message>
        <source>Address of the draft</source>
        <translation>Adresse des Entwurfs</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Open a workspace, or choose an empty folder for a new one</source>
        <translation>Arbeitsbereich öffnen oder leeren Ordner für einen neuen wählen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>R replay · E edit &amp; send · / filter · F1 keys</source>
        <translation>R erneut senden · E bearbeiten &amp; senden · / Filter · F1 Tasten</translation>
    </message>
    <message>
        <source>Ctrl+Enter send · Ctrl+S save · Ctrl+N new · F1 keys</source>
        <translation>Strg+Enter senden · Strg+S speichern · Strg+N neu · F1 Tasten</translation>
    </message>
    <message>
        <source>F1 keys</source>
        <translation>F1 Tasten</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>only shows</source>
        <translation>nur Anzeige</translation>
    </message>
    <message>
        <source>not listening</source>
        <translation>kein Listener</translation>
    </message>
    <message>
        <source>What these files said before stays in use.</source>
        <translation>Was vorher in diesen Dateien stand, gilt weiter.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Export captures</source>
        <translation>Aufzeichnungen exportieren</translation>
    </message>
    <message>
        <source>Import requests</source>
        <translation>Anfragen importieren</translation>
    </message>
    <message>
        <source>Set a bound…</source>
        <translation>Grenze setzen…</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>The captures take %1 on the disk. All are kept until you set a bound.</source>
        <translation>Die Aufzeichnungen belegen %1 auf der Platte. Alle bleiben, bis Sie eine Grenze setzen.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Program log</source>
        <translation>Programmprotokoll</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Search in all bodies</source>
        <translation>In allen Bodys suchen</translation>
    </message>
    <message>
        <source>Ctrl+S apply · Ctrl+N new · F1 keys</source>
        <translation>Strg+S übernehmen · Strg+N neu · F1 Tasten</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Presentation mode</source>
        <translation>Vorführmodus</translation>
    </message>
    <message>
        <source>Presentation mode: keys and credentials are hidden everywhere. %1 ends it.</source>
        <translation>Vorführmodus: Schlüssel und Zugangsdaten sind überall verborgen. %1 beendet ihn.</translation>
    </message>
    <message>
        <source>Automation</source>
        <translation>Automatisierung</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::OfferPopup</name>
    <message>
        <source>Offers</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::PairsTable</name>
    <message>
        <source>add…</source>
        <translation>hinzufügen …</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>Zeile entfernen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::SchemesDialog</name>
    <message>
        <source>Signature schemes</source>
        <translation>Signaturschemata</translation>
    </message>
    <message>
        <source>Find a scheme</source>
        <translation>Schema suchen</translation>
    </message>
    <message>
        <source>The scheme as it is written</source>
        <translation>Das Schema, wie es geschrieben ist</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Duplicate this scheme and change it</source>
        <translation>Dieses Schema duplizieren und ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 · has an error</source>
        <translation>%1 · enthält einen Fehler</translation>
    </message>
    <message>
        <source>A new scheme, like %1</source>
        <translation>Ein neues Schema wie %1</translation>
    </message>
    <message>
        <source>Write down what differs. By its &quot;id&quot; endpoints, drafts and the command line will know it.</source>
        <translation>Schreiben Sie, was sich unterscheidet. Unter seiner „id“ kennen es Endpunkte, Entwürfe und die Kommandozeile.</translation>
    </message>
    <message>
        <source>Kept in the workspace as %1; endpoints, drafts and the command line know it as &quot;%2&quot;.</source>
        <translation>Im Arbeitsbereich als %1 aufbewahrt; Endpunkte, Entwürfe und die Kommandozeile kennen es als „%2“.</translation>
    </message>
    <message>
        <source>Hookbench brings this one. Duplicate it to have one of your own that differs.</source>
        <translation>Dieses bringt Hookbench mit. Duplizieren Sie es, um ein eigenes zu haben, das sich unterscheidet.</translation>
    </message>
    <message>
        <source>My %1</source>
        <translation>%1, eigenes</translation>
    </message>
    <message>
        <source>Remove the scheme</source>
        <translation>Schema entfernen</translation>
    </message>
    <message>
        <source>Endpoints and drafts that name &quot;%1&quot; no longer verify or sign. Its file goes.</source>
        <translation>Endpunkte und Entwürfe, die „%1“ nennen, prüfen und signieren nicht mehr. Seine Datei verschwindet.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The scheme has changes that are not saved.</source>
        <translation>Das Schema hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Filter the captures</source>
        <translation>Aufzeichnungen filtern</translation>
    </message>
    <message>
        <source>Detail beside or below</source>
        <translation>Details daneben oder darunter</translation>
    </message>
    <message>
        <source>New request or endpoint</source>
        <translation>Neue Anfrage oder neuer Endpunkt</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Delete all captures</source>
        <translation>Alle Aufzeichnungen löschen</translation>
    </message>
    <message>
        <source>Tabs of the detail</source>
        <translation>Tabs der Details</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>Liste anhalten</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Next, previous capture</source>
        <translation>Nächste, vorherige Aufzeichnung</translation>
    </message>
    <message>
        <source>Newest, oldest</source>
        <translation>Neueste, älteste</translation>
    </message>
    <message>
        <source>To the detail</source>
        <translation>Zu den Details</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Edit and send</source>
        <translation>Bearbeiten und senden</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <translation>Der neuesten folgen</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Make an endpoint for its path</source>
        <translation>Endpunkt für den Pfad anlegen</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Senden abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Neue Anfrage</translation>
    </message>
    <message>
        <source>Close the draft</source>
        <translation>Entwurf schließen</translation>
    </message>
    <message>
        <source>Next draft</source>
        <translation>Nächster Entwurf</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Export, import</source>
        <translation>Exportieren, importieren</translation>
    </message>
    <message>
        <source>Compare the two selected</source>
        <translation>Die beiden gewählten vergleichen</translation>
    </message>
    <message>
        <source>Fold retries</source>
        <translation>Wiederholungen zusammenfassen</translation>
    </message>
    <message>
        <source>Traffic by endpoint and sender</source>
        <translation>Verkehr nach Endpunkt und Absender</translation>
    </message>
    <message>
        <source>Program log</source>
        <translation>Programmprotokoll</translation>
    </message>
    <message>
        <source>Search in all bodies</source>
        <translation>In allen Bodys suchen</translation>
    </message>
    <message>
        <source>Undo a deletion, a mark or a note</source>
        <translation>Löschen, Markierung oder Notiz zurücknehmen</translation>
    </message>
    <message>
        <source>Pin, note</source>
        <translation>Anheften, Notiz</translation>
    </message>
    <message>
        <source>Mark in a colour, or take it away</source>
        <translation>Farbig markieren, oder nicht mehr</translation>
    </message>
    <message>
        <source>Filter; Ctrl+D in it saves it</source>
        <translation>Filter; Strg+D darin merkt ihn</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Next, previous place</source>
        <translation>Nächste, vorige Stelle</translation>
    </message>
    <message>
        <source>Walk, open and close the tree</source>
        <translation>Im Baum gehen, öffnen, schließen</translation>
    </message>
    <message>
        <source>Open three levels</source>
        <translation>Drei Ebenen öffnen</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy where it stands, and more</source>
        <translation>Ort kopieren und mehr</translation>
    </message>
    <message>
        <source>Leave the search, back to the list</source>
        <translation>Suche verlassen, zurück zur Liste</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>What an expression may go on with</source>
        <translation>Womit ein Ausdruck weitergehen kann</translation>
    </message>
    <message>
        <source>Next, previous remark on the specification</source>
        <translation>Nächste, vorige Anmerkung zur Spezifikation</translation>
    </message>
    <message>
        <source>Leave the editor</source>
        <translation>Den Editor verlassen</translation>
    </message>
    <message>
        <source>Presentation mode: hide keys</source>
        <translation>Vorführmodus: Schlüssel verbergen</translation>
    </message>
    <message>
        <source>Inbox, Compose, Endpoints, Keys, Automation</source>
        <translation>Eingang, Verfassen, Endpunkte, Schlüssel, Automatisierung</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::StatusBar</name>
    <message>
        <source>%1
Click to copy</source>
        <translation>%1
Klicken zum Kopieren</translation>
    </message>
    <message>
        <source>Nothing listens</source>
        <translation>Kein Listener aktiv</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Listener aktiv</translation>
    </message>
    <message>
        <source>%1 req/s</source>
        <translation>%1 Anfr./s</translation>
    </message>
    <message numerus="yes">
        <source>%1 captures · %2</source>
        <translation>
            <numerusform>%1 Aufzeichnung · %2</numerusform>
            <numerusform>%1 Aufzeichnungen · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>passes on to %1: up</source>
        <translation>leitet weiter an %1: erreichbar</translation>
    </message>
    <message>
        <source>passes on to %1: down</source>
        <translation>leitet weiter an %1: nicht erreichbar</translation>
    </message>
    <message>
        <source>Traffic by endpoint and sender (%1)</source>
        <translation>Verkehr nach Endpunkt und Absender (%1)</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::Transfers</name>
    <message>
        <source>An export or import is still under way.</source>
        <translation>Ein Export oder Import läuft noch.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export captures</source>
        <translation>Aufzeichnungen exportieren</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 wird geschrieben…</translation>
    </message>
    <message>
        <source>The export failed</source>
        <translation>Der Export ist fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n capture(s) to %1.</source>
        <translation>
            <numerusform>%n Aufzeichnung nach %1 exportiert.</numerusform>
            <numerusform>%n Aufzeichnungen nach %1 exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged one(s) left out.</source>
        <translation>
            <numerusform>%n beschädigte ausgelassen.</numerusform>
            <numerusform>%n beschädigte ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Credentials are replaced.</source>
        <translation>Zugangsdaten sind ersetzt.</translation>
    </message>
    <message>
        <source>Import requests</source>
        <translation>Anfragen importieren</translation>
    </message>
    <message>
        <source>The import failed</source>
        <translation>Der Import ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Es wurde nichts importiert.</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n capture(s) from %1.</source>
        <translation>
            <numerusform>%n Aufzeichnung aus %1 importiert.</numerusform>
            <numerusform>%n Aufzeichnungen aus %1 importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n draft(s) from %1.</source>
        <translation>
            <numerusform>%n Entwurf aus %1 importiert.</numerusform>
            <numerusform>%n Entwürfe aus %1 importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>What would be exported</source>
        <translation>Was exportiert würde</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation</name>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Save and switch on</source>
        <translation>Speichern und einschalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>When something comes to</source>
        <translation>Wenn etwas ankommt bei</translation>
    </message>
    <message>
        <source>then send</source>
        <translation>dann senden</translation>
    </message>
    <message>
        <source>if it matches</source>
        <translation>sofern es passt auf</translation>
    </message>
    <message>
        <source>Make an endpoint and a draft first, on the pages Endpoints and Compose.</source>
        <translation>Legen Sie zuerst auf den Seiten Endpunkte und Verfassen einen Endpunkt und einen Entwurf an.</translation>
    </message>
    <message>
        <source>%1 It is shown now and not again:</source>
        <translation>%1 Er wird jetzt gezeigt und dann nicht mehr:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1, of capture %2</source>
        <translation>%1, aus Aufzeichnung %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>It may have arrived twice.</source>
        <translation>Sie kann zweimal angekommen sein.</translation>
    </message>
    <message>
        <source>Again at %1.</source>
        <translation>Wieder um %1.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation::AutomationPage</name>
    <message>
        <source>Automation</source>
        <translation>Automatisierung</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Many at once</source>
        <translation>Viele auf einmal</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation::BatchView</name>
    <message>
        <source>How far it is</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>How they ended</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Choose a draft. With a filter it is sent for each capture that matches, whose values its expressions see.</source>
        <translation>Wählen Sie einen Entwurf. Mit einem Filter wird er für jede passende Aufzeichnung gesendet, deren Werte seine Ausdrücke sehen.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>A filter, as method:POST path:/orders/*; empty: without a capture</source>
        <translation>Ein Filter wie method:POST path:/orders/*; leer: ohne Aufzeichnung</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Beside each other</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>A second</source>
        <translation>Pro Sekunde</translation>
    </message>
    <message>
        <source>as fast as they end</source>
        <translation>so schnell sie enden</translation>
    </message>
    <message>
        <source>Send all</source>
        <translation>Alle senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>No capture matches the filter.</source>
        <translation>Keine Aufzeichnung passt auf den Filter.</translation>
    </message>
    <message>
        <source>%1 of %2 sent in %3, %4 a second: %5 succeeded, %6 failed.</source>
        <translation>%1 von %2 in %3 gesendet, %4 pro Sekunde: %5 gelungen, %6 gescheitert.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>Took %1 in the mean; half of them at most %2, 90 % %3, 95 % %4, 99 % %5; the longest %6.</source>
        <translation>Dauer im Mittel %1; die Hälfte höchstens %2, 90 % %3, 95 % %4, 99 % %5; die längste %6.</translation>
    </message>
    <message>
        <source>Requests: %1, to %2.</source>
        <translation>Anfragen: %1, an %2.</translation>
    </message>
    <message>
        <source>Requests: %1, to %2. Captures: %3, times: %4.</source>
        <translation>Anfragen: %1, an %2. Aufzeichnungen: %3, wie oft: %4.</translation>
    </message>
    <message>
        <source>Send many at once</source>
        <translation>Viele auf einmal senden</translation>
    </message>
    <message>
        <source>Send them</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation::Histogram</name>
    <message>
        <source>How long they took</source>
        <translation>Wie lange sie dauerten</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 bis %2: %3</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation::QueueView</name>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Which deliveries</source>
        <translation>Welche Zustellungen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Nothing goes to %1 until %2: %3</source>
        <translation>Bis %2 geht nichts an %1: %3</translation>
    </message>
    <message>
        <source>%1 waiting, %2 under way, %3 delivered, %4 given up</source>
        <translation>%1 wartend, %2 unterwegs, %3 zugestellt, %4 aufgegeben</translation>
    </message>
    <message>
        <source>Nobody knows how it ended: it may have arrived.</source>
        <translation>Niemand weiß, wie er endete: Er kann angekommen sein.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation::RecipeKeys</name>
    <message>
        <source>Before it can be switched on it needs: %1.</source>
        <translation>Vor dem Einschalten wird gebraucht: %1.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>Hier einfügen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>A program on this machine takes its place: it goes to %1 only.</source>
        <translation>Ein Programm auf diesem Rechner tritt an seine Stelle: Er geht nur an %1.</translation>
    </message>
    <message>
        <source>Kept keys for %1</source>
        <translation>Aufbewahrte Schlüssel für %1</translation>
    </message>
    <message>
        <source>Use a kept one…</source>
        <translation>Aufbewahrten nehmen…</translation>
    </message>
    <message>
        <source>The value cannot be read</source>
        <translation>Der Wert lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The key cannot be kept</source>
        <translation>Der Schlüssel lässt sich nicht aufbewahren</translation>
    </message>
    <message>
        <source>The key cannot be made</source>
        <translation>Der Schlüssel lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::automation::RecipesView</name>
    <message>
        <source>Recipes and rules</source>
        <translation>Rezepte und Regeln</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>Neue Regel …</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Try it on what came</source>
        <translation>Am Eingegangenen erproben</translation>
    </message>
    <message>
        <source>What would have been sent</source>
        <translation>Was gesendet worden wäre</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>What it sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>%1 – on</source>
        <translation>%1 – ein</translation>
    </message>
    <message>
        <source>What comes to the endpoint &quot;%1&quot; is sent on by the draft &quot;%2&quot;.</source>
        <translation>Was beim Endpunkt „%1“ ankommt, wird mit dem Entwurf „%2“ weitergesendet.</translation>
    </message>
    <message>
        <source>The sender calls %1; from elsewhere it needs a public address, see Settings.</source>
        <translation>Der Absender ruft %1 auf; von anderswo braucht er eine öffentliche Adresse, siehe Einstellungen.</translation>
    </message>
    <message>
        <source>The sender calls %1</source>
        <translation>Der Absender ruft %1 auf</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>It cannot be switched off</source>
        <translation>Es lässt sich nicht ausschalten</translation>
    </message>
    <message>
        <source>It cannot be switched on</source>
        <translation>Es lässt sich nicht einschalten</translation>
    </message>
    <message>
        <source>%1 is off.</source>
        <translation>%1 ist aus.</translation>
    </message>
    <message>
        <source>%1 is on.</source>
        <translation>%1 ist ein.</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Capture %1:</source>
        <translation>Aufzeichnung %1:</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s)</source>
        <translation>
            <numerusform>eine Zustellung</numerusform>
            <numerusform>%n Zustellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing came to this endpoint yet that matches.</source>
        <translation>Bei diesem Endpunkt kam noch nichts Passendes an.</translation>
    </message>
    <message>
        <source>The rule cannot be saved</source>
        <translation>Die Regel lässt sich nicht speichern</translation>
    </message>
    <message>
        <source>Nothing was sent yet. What is sent from now on is listed here.</source>
        <translation>Noch nichts gesendet. Was von nun an gesendet wird, steht hier.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::ArrivalStrip</name>
    <message>
        <source>Arrivals over time</source>
        <translation>Eingang über die Zeit</translation>
    </message>
    <message>
        <source>From %1: %2 captures, %3 failed</source>
        <translation>Ab %1: %2 Anfragen, %3 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::BodyHitsModel</name>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Place in the body</source>
        <translation>Stelle im Body</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::BodySearchDialog</name>
    <message>
        <source>Search in all bodies</source>
        <translation>In allen Bodys suchen</translation>
    </message>
    <message>
        <source>Text that stands anywhere in a body</source>
        <translation>Text, der irgendwo in einem Body steht</translation>
    </message>
    <message>
        <source>Text to look for</source>
        <translation>Gesuchter Text</translation>
    </message>
    <message>
        <source>Without case. Packed bodies are unpacked; text that JSON writes with escapes is found by them.</source>
        <translation>Groß und klein gilt gleich. Gepackte Bodys werden entpackt; was JSON mit Escapes schreibt, wird so gefunden.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Only what the list&apos;s filter lets through</source>
        <translation>Nur, was der Filter der Liste durchlässt</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Newest first. Enter begins the search, Esc closes it.</source>
        <translation>Das Neueste zuerst. Eingabe beginnt die Suche, Esc schließt sie.</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s) in %1 captures</source>
        <translation>
            <numerusform>Ein Treffer in %1 Anfragen</numerusform>
            <numerusform>%n Treffer in %1 Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n hit(s): there are more, in older captures</source>
        <translation>
            <numerusform>Der neueste Treffer: In älteren Anfragen gibt es mehr</numerusform>
            <numerusform>Die neuesten %n Treffer: In älteren Anfragen gibt es mehr</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::CaptureListModel</name>
    <message>
        <source>left</source>
        <translation>getrennt</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>%1 waits for an answer no longer than %2.</source>
        <translation>%1 wartet nicht länger als %2 auf eine Antwort.</translation>
    </message>
    <message>
        <source>%1, delivery %2</source>
        <translation>%1, Zustellung %2</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>The same event came by another delivery too: no retry</source>
        <translation>Dasselbe Ereignis kam auch mit einer anderen Zustellung: keine Wiederholung</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Sig.</source>
        <extracomment>The column that tells whether the signature of a request is valid, short</extracomment>
        <translation>Sig.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::CapturesView</name>
    <message>
        <source>No capture matches</source>
        <translation>Keine Aufzeichnung passt</translation>
    </message>
    <message>
        <source>The filter lets none of the captures through.</source>
        <translation>Der Filter lässt keine der Aufzeichnungen durch.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Filter: words, method:POST, status:&gt;=400, path:/hooks/*…</source>
        <translation>Filter: Wörter, method:POST, status:&gt;=400, path:/hooks/* …</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Stay at the newest capture (Space)</source>
        <translation>Bei der neuesten Aufzeichnung bleiben (Leertaste)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop the list; requests are captured and answered all the same (Ctrl+Space)</source>
        <translation>Die Liste anhalten; Anfragen werden weiterhin aufgezeichnet und beantwortet (Strg+Leertaste)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Delete all captures (Ctrl+Shift+Delete)</source>
        <translation>Alle Aufzeichnungen löschen (Strg+Umschalt+Entf)</translation>
    </message>
    <message>
        <source>Detail beside or below the list (Ctrl+J)</source>
        <translation>Details neben oder unter der Liste (Strg+J)</translation>
    </message>
    <message>
        <source>Detail beside or below the list</source>
        <translation>Details neben oder unter der Liste</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 captures</source>
        <translation>
            <numerusform>%1 Eintrag</numerusform>
            <numerusform>%1 Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neue</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Replay	R</source>
        <translation>Erneut senden	R</translation>
    </message>
    <message>
        <source>Edit and send	E</source>
        <translation>Bearbeiten und senden	E</translation>
    </message>
    <message>
        <source>Copy as cURL	Ctrl+Shift+C</source>
        <translation>Als cURL kopieren	Strg+Umschalt+C</translation>
    </message>
    <message>
        <source>Make an endpoint for its path…	Ctrl+M</source>
        <translation>Endpunkt für den Pfad anlegen …	Strg+M</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>Nur %1 anzeigen</translation>
    </message>
    <message>
        <source>Show only this path</source>
        <translation>Nur diesen Pfad anzeigen</translation>
    </message>
    <message>
        <source>Delete	Del</source>
        <translation>Löschen	Entf</translation>
    </message>
    <message>
        <source>Export…	Ctrl+E</source>
        <translation>Exportieren…	Strg+E</translation>
    </message>
    <message>
        <source>Import…	Ctrl+I</source>
        <translation>Importieren…	Strg+I</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Show only the last attempt of each delivery (F)</source>
        <translation>Nur den letzten Versuch jeder Zustellung zeigen (F)</translation>
    </message>
    <message>
        <source>Compare the two	D</source>
        <translation>Die beiden vergleichen	D</translation>
    </message>
    <message>
        <source>Choose two captures to compare them (Ctrl+click, or Shift and the arrow keys).</source>
        <translation>Zum Vergleichen zwei Captures wählen (Strg+Klick oder Umschalt und Pfeiltasten).</translation>
    </message>
    <message>
        <source>Search, export, import, columns</source>
        <translation>Suchen, exportieren, importieren, Spalten</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Search in all bodies…	Ctrl+Shift+F</source>
        <translation>In allen Bodys suchen…	Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>Pin or unpin	P</source>
        <translation>Anheften oder lösen	P</translation>
    </message>
    <message>
        <source>Note…	N</source>
        <translation>Notiz…	N</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Words look in target, headers, service, event, note and the beginning of the body.
method: path: target: host: remote: endpoint: take * and /regular expressions/
status:404 status:5xx status:&gt;=400  size:&gt;10k  duration:&gt;2s  after:10m  before:2026-11-20T10:00
header.x-foo:bar  query.a:1  has:header.x-foo  is:error is:truncated is:replayed is:replay is:latest is:pinned
attempt:&gt;1  duplicate:yes  body:text anywhere in bodies
body.issue.number:&gt;10  has:body.error  color:red  note:text
OR, -term or NOT, and parentheses</source>
        <translation>Wörter werden in Anfrageziel, Headern, Dienst, Ereignis, Notiz und am Anfang des Bodys gesucht.
method: path: target: host: remote: endpoint: verstehen * und /reguläre Ausdrücke/
status:404 status:5xx status:&gt;=400  size:&gt;10k  duration:&gt;2s  after:10m  before:2026-11-20T10:00
header.x-foo:bar  query.a:1  has:header.x-foo  is:error is:truncated is:replayed is:replay is:latest is:pinned
attempt:&gt;1  duplicate:yes  body:text irgendwo in Bodys
body.issue.number:&gt;10  has:body.error  color:red  note:text
OR, -Begriff oder NOT, und Klammern</translation>
    </message>
    <message>
        <source>Write a message from it</source>
        <translation>Eine Nachricht daraus schreiben</translation>
    </message>
    <message>
        <source>Search all bodies for &quot;%1&quot;</source>
        <translation>In allen Bodys nach „%1“ suchen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::EmptyInbox</name>
    <message>
        <source>Waiting for the first request</source>
        <translation>Warten auf die erste Anfrage</translation>
    </message>
    <message>
        <source>Whatever is sent to this address shows up here, byte for byte, and is answered with 200.</source>
        <translation>Was an diese Adresse gesendet wird, erscheint hier Byte für Byte und wird mit 200 beantwortet.</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Send myself a sample</source>
        <translation>Beispielanfrage senden</translation>
    </message>
    <message>
        <source>nothing listens yet</source>
        <translation>noch kein Listener aktiv</translation>
    </message>
    <message>
        <source>Import a HAR, JSON lines, HTTP or cURL file…</source>
        <translation>HAR-, JSON-, HTTP- oder cURL-Datei importieren…</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::FilterChips</name>
    <message>
        <source>%1
A click applies it, Del forgets it.</source>
        <translation>%1
Ein Klick wendet ihn an, Entf vergisst ihn.</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>Diesen Filter vergessen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::captures::FilterField</name>
    <message>
        <source>Completions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Save this filter, or forget it (Ctrl+D)</source>
        <translation>Diesen Filter merken, oder vergessen (Strg+D)</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Diesen Filter merken</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer</name>
    <message>
        <source>The .env file was copied. Its values are empty.</source>
        <translation>Die .env-Datei wurde kopiert. Ihre Werte sind leer.</translation>
    </message>
    <message>
        <source>Copied as %1.</source>
        <translation>Kopiert als %1.</translation>
    </message>
    <message>
        <source>Copied as %1. Its secrets are read from the environment; the .env file is in the same menu.</source>
        <translation>Kopiert als %1. Schlüssel werden aus der Umgebung gelesen; die .env-Datei steht im selben Menü.</translation>
    </message>
    <message>
        <source>Copy as %1</source>
        <translation>Als %1 kopieren</translation>
    </message>
    <message>
        <source>Copy the .env file for it</source>
        <translation>Die .env-Datei dafür kopieren</translation>
    </message>
    <message>
        <source>Sample event</source>
        <translation>Beispielereignis</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::AuthPage</name>
    <message>
        <source>Authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Basic: name and password</source>
        <translation>Basic: Name und Passwort</translation>
    </message>
    <message>
        <source>Bearer: a token</source>
        <translation>Bearer: ein Token</translation>
    </message>
    <message>
        <source>Digest: name and password, never in plain text</source>
        <translation>Digest: Name und Passwort, nie im Klartext</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Where the key stands</source>
        <translation>Wo der Schlüssel steht</translation>
    </message>
    <message>
        <source>In a header</source>
        <translation>In einem Header</translation>
    </message>
    <message>
        <source>In the query</source>
        <translation>In der Abfrage</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>what the environment says; none, or http://host:port, socks5h://host:port</source>
        <translation>was die Umgebung sagt; none oder http://host:port, socks5h://host:port</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Vertraute Zertifikate</translation>
    </message>
    <message>
        <source>those of the system, or a PEM file</source>
        <translation>die des Systems oder eine PEM-Datei</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>a PEM file</source>
        <translation>eine PEM-Datei</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>Sein privater Schlüssel</translation>
    </message>
    <message>
        <source>a PEM file; in the same file where this is empty</source>
        <translation>eine PEM-Datei; leer: in derselben Datei</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>At most so many redirects</source>
        <translation>Höchstens so viele Weiterleitungen</translation>
    </message>
    <message>
        <source>Keep cookies from one redirect to the next</source>
        <translation>Cookies von einer Weiterleitung zur nächsten behalten</translation>
    </message>
    <message>
        <source>Ask for HTTP/2 at https addresses</source>
        <translation>Bei https-Adressen um HTTP/2 bitten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::BodyEditor</name>
    <message>
        <source>Kind of body</source>
        <translation>Art des Bodys</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>Kein Body</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formatieren</translation>
    </message>
    <message>
        <source>Write the JSON with one member a line; its order and numbers stay</source>
        <translation>Das JSON mit einer Zeile je Eintrag schreiben; Reihenfolge und Zahlen bleiben</translation>
    </message>
    <message>
        <source>The request has no body.</source>
        <translation>Die Anfrage hat keinen Body.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Form fields</source>
        <translation>Formularfelder</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Bytes of the capture</source>
        <translation>Bytes der Aufzeichnung</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2: %3. It can be sent all the same.</source>
        <translation>Kein gültiges JSON: Zeile %1, Spalte %2: %3. Es lässt sich trotzdem senden.</translation>
    </message>
    <message>
        <source>What leaves is not valid JSON: line %1, column %2: %3. It can be sent all the same.</source>
        <translation>Was gesendet wird, ist kein gültiges JSON: Zeile %1, Spalte %2: %3. Senden lässt es sich trotzdem.</translation>
    </message>
    <message>
        <source>Multipart form</source>
        <translation>Formular mit Teilen (multipart)</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::ChecksPage</name>
    <message>
        <source>What the answer is expected to be, one line each.</source>
        <translation>Was von der Antwort erwartet wird, je eine Zeile.</translation>
    </message>
    <message>
        <source>Checks of the answer</source>
        <translation>Prüfungen der Antwort</translation>
    </message>
    <message>
        <source>✗ %1 (it is %2)</source>
        <translation>✗ %1 (es ist %2)</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::ComposerPage</name>
    <message>
        <source>Open drafts</source>
        <translation>Offene Entwürfe</translation>
    </message>
    <message>
        <source>Compose a request</source>
        <translation>Anfrage verfassen</translation>
    </message>
    <message>
        <source>Send a message to a chat service or a device, an event to the program under development, or anything to any address.</source>
        <translation>Nachrichten an Chatdienste oder Geräte senden, Ereignisse an das Programm in Entwicklung, Beliebiges an beliebige Adressen.</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Neue Anfrage</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New request (Ctrl+N), or a message of a service</source>
        <translation>Neue Anfrage (Strg+N) oder Nachricht eines Dienstes</translation>
    </message>
    <message>
        <source>Request	Ctrl+N</source>
        <translation>Anfrage	Strg+N</translation>
    </message>
    <message>
        <source>%1 (retired)</source>
        <translation>%1 (eingestellt)</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Capture %1</source>
        <translation>Aufzeichnung %1</translation>
    </message>
    <message>
        <source>The draft cannot be opened</source>
        <translation>Der Entwurf lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Name; / sets off folders, as in Chat/Deploy</source>
        <translation>Name; / trennt Ordner ab, wie in Chat/Deploy</translation>
    </message>
    <message>
        <source>There is a draft &quot;%1&quot; already.</source>
        <translation>Es gibt schon einen Entwurf „%1“.</translation>
    </message>
    <message>
        <source>The address carries a key</source>
        <translation>Die Adresse enthält einen Schlüssel</translation>
    </message>
    <message>
        <source>The draft&apos;s file would hold the key in plain text. Kept as a key, the file only names it; then save again.</source>
        <translation>In der Datei des Entwurfs stünde der Schlüssel im Klartext. Ist er als Schlüssel abgelegt, nennt die Datei nur seinen Namen; danach erneut speichern.</translation>
    </message>
    <message>
        <source>Keep it as a key</source>
        <translation>Als Schlüssel ablegen</translation>
    </message>
    <message>
        <source>Save the draft</source>
        <translation>Entwurf speichern</translation>
    </message>
    <message>
        <source>The draft cannot be saved</source>
        <translation>Der Entwurf lässt sich nicht speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Closed &quot;%1&quot; without saving.</source>
        <translation>„%1“ geschlossen, ohne zu speichern.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Rename or move…</source>
        <translation>Umbenennen oder verschieben …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Rename or move the draft</source>
        <translation>Entwurf umbenennen oder verschieben</translation>
    </message>
    <message>
        <source>The draft cannot be renamed</source>
        <translation>Der Entwurf lässt sich nicht umbenennen</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>The draft cannot be deleted</source>
        <translation>Der Entwurf lässt sich nicht löschen</translation>
    </message>
    <message>
        <source>Deleted the draft &quot;%1&quot;.</source>
        <translation>Entwurf „%1“ gelöscht.</translation>
    </message>
    <message>
        <source>The draft cannot be brought back</source>
        <translation>Der Entwurf lässt sich nicht wiederherstellen</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Automation</source>
        <translation>Automatisierung</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Message from capture %1</source>
        <translation>Nachricht aus Aufzeichnung %1</translation>
    </message>
    <message>
        <source>The sample event cannot be made</source>
        <translation>Das Beispielereignis kann nicht erzeugt werden</translation>
    </message>
    <message>
        <source>It is not signed: no key of %1 is kept. Add one on the page Keys, and choose it under Signature.</source>
        <translation>Es ist nicht signiert: Kein Schlüssel von %1 ist aufbewahrt. Fügen Sie auf der Seite Schlüssel einen hinzu, und wählen Sie ihn unter Signatur.</translation>
    </message>
    <message>
        <source>It is signed with the key %1, as its service does.</source>
        <translation>Es wird mit dem Schlüssel %1 signiert, wie sein Dienst es tut.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::DraftEditor</name>
    <message>
        <source>Keep it as a key</source>
        <translation>Als Schlüssel ablegen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Query parameters</source>
        <translation>Query-Parameter</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>literal</source>
        <translation>wörtlich</translation>
    </message>
    <message>
        <source>Parts of this draft leave as they are: {{…}} in them is not replaced. See Settings.</source>
        <translation>Teile dieses Entwurfs werden wörtlich gesendet: {{…}} wird darin nicht ersetzt. Siehe Einstellungen.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the draft (Ctrl+S)</source>
        <translation>Entwurf speichern (Strg+S)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send it (Ctrl+Enter)</source>
        <translation>Anfrage senden (Strg+Enter)</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>This address of %1 carries a key. Kept as a key, it does not stand in the draft&apos;s file in plain text.</source>
        <translation>Diese Adresse von %1 enthält einen Schlüssel. Als Schlüssel abgelegt, steht er nicht im Klartext in der Datei des Entwurfs.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop waiting (Esc)</source>
        <translation>Nicht länger warten (Esc)</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>Env: %1</source>
        <translation>Umg.: %1</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Whose variables the expressions see: environments/*.json of the workspace</source>
        <translation>Wessen Variablen die Ausdrücke sehen: environments/*.json des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Show the request as it would leave</source>
        <translation>Die Anfrage zeigen, wie sie gesendet würde</translation>
    </message>
    <message>
        <source>Variables from capture</source>
        <translation>Variablen aus Anfrage</translation>
    </message>
    <message>
        <source>The capture that body, headers, query, method, output and item are taken from</source>
        <translation>Die Anfrage, aus der body, headers, query, method, output und item genommen werden</translation>
    </message>
    <message>
        <source>Variables from…</source>
        <translation>Variablen aus…</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>It may have arrived, and would undo itself if it came twice: look before you send it again.</source>
        <translation>Es kann angekommen sein und höbe sich beim zweiten Mal selbst auf: Sehen Sie nach, bevor Sie es noch einmal senden.</translation>
    </message>
    <message>
        <source>Message form of %1</source>
        <translation>Formular von %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copy the request as cURL or as a program</source>
        <translation>Die Anfrage als cURL oder als Programm kopieren</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::DraftHistory</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>A double click, or Enter, shows what was sent and answered</source>
        <translation>Ein Doppelklick oder die Eingabetaste zeigt, was gesendet und geantwortet wurde</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::DraftSettings</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Wait for an answer</source>
        <translation>Auf Antwort warten</translation>
    </message>
    <message>
        <source>Follow redirects</source>
        <translation>Umleitungen folgen</translation>
    </message>
    <message>
        <source>Check the certificate of https addresses</source>
        <translation>Zertifikat von https-Adressen prüfen</translation>
    </message>
    <message>
        <source>The address as it is</source>
        <translation>Adresse wörtlich senden</translation>
    </message>
    <message>
        <source>The headers as they are</source>
        <translation>Header wörtlich senden</translation>
    </message>
    <message>
        <source>The body as it is</source>
        <translation>Body wörtlich senden</translation>
    </message>
    <message>
        <source>Literal</source>
        <translation>Wörtlich</translation>
    </message>
    <message>
        <source>{{secrets.NAME}} stands for a key, {{body.NAME}} for a part of the chosen capture. What is taken as it is leaves byte for byte, {{…}} included: so does everything that came from a capture.</source>
        <translation>{{secrets.NAME}} steht für einen Schlüssel, {{body.NAME}} für einen Teil der gewählten Anfrage. Was wörtlich genommen wird, geht Byte für Byte hinaus, auch {{…}}: so wie alles, was aus einer aufgezeichneten Anfrage stammt.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::HistoryPage</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>What was sent, beside what was sent the time before</source>
        <translation>Was gesendet wurde, neben dem, was beim Mal davor gesendet wurde</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>What came back, beside what came back the time before</source>
        <translation>Was zurückkam, neben dem, was beim Mal davor zurückkam</translation>
    </message>
    <message>
        <source>Choose a delivery: what was otherwise than the time before stands here. A double click shows all of it.</source>
        <translation>Wählen Sie eine Zustellung: Hier steht, was anders war als beim Mal davor. Ein Doppelklick zeigt alles.</translation>
    </message>
    <message>
        <source>Nothing was sent before this.</source>
        <translation>Davor wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>What is otherwise than the time before</source>
        <translation>Was anders ist als beim Mal davor</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::MessagePreviewView</name>
    <message>
        <source>Image: %1</source>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::PartsTable</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Text or file</source>
        <translation>Text oder Datei</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Parts of the form</source>
        <translation>Teile des Formulars</translation>
    </message>
    <message>
        <source>Add text</source>
        <translation>Text hinzufügen</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Move the part up</source>
        <translation>Den Teil nach oben schieben</translation>
    </message>
    <message>
        <source>Move the part down</source>
        <translation>Den Teil nach unten schieben</translation>
    </message>
    <message>
        <source>Remove the part</source>
        <translation>Den Teil entfernen</translation>
    </message>
    <message>
        <source>Or drop files here.</source>
        <translation>Oder Dateien hier ablegen.</translation>
    </message>
    <message>
        <source>File to send</source>
        <translation>Datei, die gesendet wird</translation>
    </message>
    <message>
        <source>%1 of the capture</source>
        <translation>%1 der Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::RequestPreview</name>
    <message>
        <source>Body of the preview</source>
        <translation>Body der Vorschau</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::ServiceFormView</name>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>%1 (retired)</source>
        <translation>%1 (eingestellt)</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>The request was changed by hand since this form filled it.</source>
        <translation>Die Anfrage wurde von Hand geändert, seit dieses Formular sie gefüllt hat.</translation>
    </message>
    <message>
        <source>Fill it again</source>
        <translation>Neu füllen</translation>
    </message>
    <message>
        <source>Retired by its provider; %1 takes its place.</source>
        <translation>Vom Anbieter eingestellt; Nachfolger ist %1.</translation>
    </message>
    <message>
        <source>Retired by its provider.</source>
        <translation>Vom Anbieter eingestellt.</translation>
    </message>
    <message>
        <source>Choose a key…</source>
        <translation>Schlüssel wählen …</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Schlüssel hinzufügen …</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to mend before sending</source>
        <translation>
            <numerusform>%n Problem vor dem Senden zu beheben</numerusform>
            <numerusform>%n Probleme vor dem Senden zu beheben</numerusform>
        </translation>
    </message>
    <message>
        <source>The address was changed by hand; the form leaves it as it is.</source>
        <translation>Die Adresse wurde von Hand geändert; das Formular lässt sie, wie sie ist.</translation>
    </message>
    <message>
        <source>Write a part of its name to find it</source>
        <translation>Ein Teil des Namens genügt zum Finden</translation>
    </message>
    <message>
        <source>Fill from the capture</source>
        <translation>Aus der Aufzeichnung füllen</translation>
    </message>
    <message>
        <source>Puts what the chosen capture has for this message into the fields that are empty</source>
        <translation>Füllt leere Felder mit dem, was die gewählte Aufzeichnung für diese Nachricht enthält</translation>
    </message>
    <message>
        <source>From services.json of the workspace.</source>
        <translation>Aus services.json des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>A toggle is sent once and never repeated: where no answer comes, it may have arrived.</source>
        <translation>Ein Umschalten wird einmal gesendet und nie wiederholt: Kommt keine Antwort, kann es angekommen sein.</translation>
    </message>
    <message>
        <source>Paste the address above, or fill in its parts.</source>
        <translation>Die Adresse oben einfügen oder ihre Teile ausfüllen.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::composer::SigningForm</name>
    <message>
        <source>Signed as</source>
        <translation>Signiert wie</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>Nicht signiert</translation>
    </message>
    <message>
        <source>Key to sign with</source>
        <translation>Schlüssel zum Signieren</translation>
    </message>
    <message>
        <source>URL that is signed</source>
        <translation>URL, die signiert wird</translation>
    </message>
    <message>
        <source>as the receiver knows itself, where that is not the address</source>
        <translation>wie der Empfänger sich kennt, falls nicht unter der Adresse</translation>
    </message>
    <message>
        <source>Fault of the signature</source>
        <translation>Fehler der Signatur</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>With a time long ago</source>
        <translation>Mit einer lange vergangenen Zeit</translation>
    </message>
    <message>
        <source>With a wrong signature</source>
        <translation>Mit falscher Signatur</translation>
    </message>
    <message>
        <source>Without its signature</source>
        <translation>Ohne ihre Signatur</translation>
    </message>
    <message>
        <source>With the body changed after signing</source>
        <translation>Mit nach dem Signieren geändertem Body</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Schemes…</source>
        <translation>Schemata…</translation>
    </message>
    <message>
        <source>See how each one signs, and write down your own</source>
        <translation>Ansehen, wie jedes signiert, und eigene aufschreiben</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::AnswerPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>orders</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>/hooks/orders takes exactly this path, /files/* everything below it, * everything that no other endpoint takes.</source>
        <translation>/hooks/orders gilt für genau diesen Pfad, /files/* für alles darunter, * für alles, was kein anderer Endpunkt übernimmt.</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>all, or some like POST, PUT</source>
        <translation>alle, oder einige wie POST, PUT</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>/type or X-Event, where the sender is not known</source>
        <translation>/type oder X-Event, wo der Absender nicht bekannt ist</translation>
    </message>
    <message>
        <source>Where the event stands in requests whose sender is not recognised: a JSON pointer into the body, like /type or /event/kind (of a form its field), or the name of a header.</source>
        <translation>Wo das Ereignis in Anfragen steht, deren Absender nicht erkannt wird: ein JSON-Pointer in den Body wie /type oder /event/kind (bei einem Formular sein Feld) oder der Name eines Headers.</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>Header der Antwort</translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation>Body der Antwort</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message numerus="yes">
        <source>The body is %n byte(s) that are not text; they stay as they are.</source>
        <translation>
            <numerusform>Der Body besteht aus %n Byte, das kein Text ist; es bleibt, wie es ist.</numerusform>
            <numerusform>Der Body besteht aus %n Bytes, die kein Text sind; sie bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>a path is needed</source>
        <translation>ein Pfad ist nötig</translation>
    </message>
    <message>
        <source>a method is a word like POST</source>
        <translation>eine Methode ist ein Wort wie POST</translation>
    </message>
    <message>
        <source>This cannot be the name of a header.</source>
        <translation>Das kann kein Headername sein.</translation>
    </message>
    <message>
        <source>A value holds no line ends and no control characters.</source>
        <translation>Ein Wert enthält keine Zeilenenden und keine Steuerzeichen.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::CallersPage</name>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Each request is verified over its exact bytes as it arrives, and the list and the tab Signature say what came of it.</source>
        <translation>Jede Anfrage wird beim Eintreffen über ihre genauen Bytes geprüft; was dabei herauskam, sagen die Liste und der Reiter Signatur.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Callers show a key that was issued on the page Keys. Without a right one the answer is 401, and the request is captured.</source>
        <translation>Aufrufer zeigen einen Schlüssel vor, der auf der Seite Schlüssel ausgestellt wurde. Ohne einen richtigen ist die Antwort 401, und die Anfrage wird aufgezeichnet.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>What comes more often is answered 429 with Retry-After, and captured. 0 requests: no limit.</source>
        <translation>Was öfter kommt, wird mit 429 und Retry-After beantwortet und aufgezeichnet. 0 Anfragen: keine Grenze.</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>Each key</source>
        <translation>Jeder Schlüssel</translation>
    </message>
    <message>
        <source>Each address</source>
        <translation>Jede Adresse</translation>
    </message>
    <message>
        <source>Signature scheme</source>
        <translation>Signaturverfahren</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>As the sender signs that is recognised</source>
        <translation>So wie der erkannte Absender signiert</translation>
    </message>
    <message>
        <source>Secrets of the signature</source>
        <translation>Geheimnisse der Signatur</translation>
    </message>
    <message>
        <source>names of keys, with commas between them; each is tried</source>
        <translation>Namen von Schlüsseln, durch Kommas getrennt; jeder wird versucht</translation>
    </message>
    <message>
        <source>URL that the sender signs</source>
        <translation>URL, die der Absender signiert</translation>
    </message>
    <message>
        <source>where a proxy changes it: https://hooks.example.org/orders</source>
        <translation>wo ein Proxy sie ändert: https://hooks.example.org/orders</translation>
    </message>
    <message>
        <source>Answer 401 where it is not valid; else such requests are only marked</source>
        <translation>401 antworten, wo sie nicht gültig ist; sonst werden solche Anfragen nur markiert</translation>
    </message>
    <message>
        <source>Answer when the provider tries the address out</source>
        <translation>Antworten, wenn der Anbieter die Adresse ausprobiert</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Where callers show a key</source>
        <translation>Wo Aufrufer einen Schlüssel vorzeigen</translation>
    </message>
    <message>
        <source>No key is asked for</source>
        <translation>Kein Schlüssel wird verlangt</translation>
    </message>
    <message>
        <source>In a header</source>
        <translation>In einem Header</translation>
    </message>
    <message>
        <source>In a query parameter</source>
        <translation>In einem Query-Parameter</translation>
    </message>
    <message>
        <source>In a member of the body</source>
        <translation>In einem Feld des Bodys</translation>
    </message>
    <message>
        <source>As password of Basic authentication</source>
        <translation>Als Passwort der Basic-Anmeldung</translation>
    </message>
    <message>
        <source>As Bearer token</source>
        <translation>Als Bearer-Token</translation>
    </message>
    <message>
        <source>Name of the header, parameter or member</source>
        <translation>Name des Headers, Parameters oder Felds</translation>
    </message>
    <message>
        <source>Keys that are taken</source>
        <translation>Schlüssel, die gelten</translation>
    </message>
    <message>
        <source>every issued key; or names, with commas between them</source>
        <translation>jeder ausgestellte Schlüssel; oder Namen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>%1: requests</source>
        <translation>%1: Anfragen</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>%1: seconds</source>
        <translation>%1: Sekunden</translation>
    </message>
    <message>
        <source>requests in</source>
        <translation>Anfragen in</translation>
    </message>
    <message>
        <source>There is no key called %1 on the page Keys.</source>
        <translation>Auf der Seite Schlüssel gibt es keinen namens %1.</translation>
    </message>
    <message>
        <source>No key called %1 was issued on the page Keys.</source>
        <translation>Auf der Seite Schlüssel wurde keiner namens %1 ausgestellt.</translation>
    </message>
    <message>
        <source>The header, parameter or member needs a name.</source>
        <translation>Der Header, Parameter oder das Feld braucht einen Namen.</translation>
    </message>
    <message>
        <source>%1 of %2 left</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>All together: %1.</source>
        <translation>Alle zusammen: %1.</translation>
    </message>
    <message>
        <source>The key %1: %2.</source>
        <translation>Der Schlüssel %1: %2.</translation>
    </message>
    <message>
        <source>The address %1: %2.</source>
        <translation>Die Adresse %1: %2.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Schemes…</source>
        <translation>Schemata…</translation>
    </message>
    <message>
        <source>See how each one signs, and write down your own</source>
        <translation>Ansehen, wie jedes signiert, und eigene aufschreiben</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::CaptureCheck</name>
    <message>
        <source>How many captures</source>
        <translation>Wie viele Anfragen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Shows which of them would be answered otherwise or emit other outputs</source>
        <translation>Zeigt, welche davon anders beantwortet würden oder andere Ausgaben gäben</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Captures that would change</source>
        <translation>Anfragen, die sich ändern würden</translation>
    </message>
    <message>
        <source>Over the last</source>
        <translation>Über die letzten</translation>
    </message>
    <message>
        <source>captures</source>
        <comment>behind a number</comment>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>There is no capture yet.</source>
        <translation>Es gibt noch keine Anfrage.</translation>
    </message>
    <message numerus="yes">
        <source>All %n capture(s) would be answered as now.</source>
        <translation>
            <numerusform>Die eine Anfrage würde beantwortet wie jetzt.</numerusform>
            <numerusform>Alle %n Anfragen würden beantwortet wie jetzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n capture(s) would change.</source>
        <translation>
            <numerusform>%1 von %n Anfrage würde sich ändern.</numerusform>
            <numerusform>%1 von %n Anfragen würden sich ändern.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 …</source>
        <translation>%1 von %2 …</translation>
    </message>
    <message>
        <source>as now</source>
        <translation>wie jetzt</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::EndpointList</name>
    <message>
        <source>%1 for %2 %</source>
        <translation>%1 für %2 %</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>new endpoint</source>
        <translation>neuer Endpunkt</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>fault: %1</source>
        <translation>Störung: %1</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::EndpointsPage</name>
    <message>
        <source>Hidden while somebody presents</source>
        <translation>Verborgen, solange vorgeführt wird</translation>
    </message>
    <message>
        <source>A key stands here. F8 ends the presentation mode.</source>
        <translation>Hier steht ein Schlüssel. F8 beendet den Vorführmodus.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New endpoint (Ctrl+N)</source>
        <translation>Neuer Endpunkt (Strg+N)</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Answer like this from now on (Ctrl+S)</source>
        <translation>Ab jetzt so antworten (Strg+S)</translation>
    </message>
    <message>
        <source>Simple answer</source>
        <translation>Einfache Antwort</translation>
    </message>
    <message>
        <source>Passes on</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>The changes to %1 are not applied. Apply them now?</source>
        <translation>Die Änderungen an %1 sind nicht angewendet. Jetzt anwenden?</translation>
    </message>
    <message>
        <source>any method</source>
        <translation>jede Methode</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>new, does not answer yet</source>
        <translation>neu, antwortet noch nicht</translation>
    </message>
    <message>
        <source>edited · the old one still answers</source>
        <translation>geändert · noch antwortet der alte</translation>
    </message>
    <message>
        <source>%1 answers like this from now on.</source>
        <translation>%1 antwortet ab jetzt so.</translation>
    </message>
    <message>
        <source>Deleted the endpoint &quot;%1&quot;.</source>
        <translation>Endpunkt „%1“ gelöscht.</translation>
    </message>
    <message>
        <source>This cannot be applied yet: mend what is marked first.</source>
        <translation>Das kann noch nicht angewendet werden: erst das Markierte beheben.</translation>
    </message>
    <message>
        <source>New from a preset</source>
        <translation>Neu aus einer Vorlage</translation>
    </message>
    <message>
        <source>End the faults: from now on the endpoint answers as it should</source>
        <translation>Die Störungen beenden: Ab jetzt antwortet der Endpunkt, wie er soll</translation>
    </message>
    <message>
        <source>End the faults</source>
        <translation>Störungen beenden</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>Spezifikation</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>fault: %1</source>
        <translation>Störung: %1</translation>
    </message>
    <message>
        <source>%1 answers as it should from now on.</source>
        <translation>%1 antwortet ab jetzt, wie es soll.</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>dedicated</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>edited · the specification is to be mended first</source>
        <translation>geändert · erst ist die Spezifikation zu berichtigen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::FaultsPage</name>
    <message>
        <source>Faults are on</source>
        <translation>Störungen sind an</translation>
    </message>
    <message>
        <source>Faults in turn</source>
        <translation>Störungen der Reihe nach</translation>
    </message>
    <message>
        <source>Fault of a share</source>
        <translation>Störung eines Anteils</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of the requests</source>
        <translation>Anteil der Anfragen</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message>
        <source>The next request meets the first fault again</source>
        <translation>Die nächste Anfrage trifft wieder auf die erste Störung</translation>
    </message>
    <message>
        <source>for</source>
        <translation>für</translation>
    </message>
    <message>
        <source>of the requests</source>
        <translation>der Anfragen</translation>
    </message>
    <message>
        <source>In turn</source>
        <translation>Der Reihe nach</translation>
    </message>
    <message>
        <source>Or</source>
        <translation>Oder</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>For testing how a sender repeats: each delivery meets these one after the other, then the answer as it is.</source>
        <translation>Um zu prüfen, wie ein Absender wiederholt: Jede Zustellung trifft der Reihe nach auf diese, dann auf die Antwort, wie sie ist.</translation>
    </message>
    <message>
        <source>A fault is one of: 500 (any status), 429 5 (with Retry-After: 5), delay 2s, drip 10 (bytes a second), drop, drop in, drop after, reset, hang 30s, truncate, length +10, ok.</source>
        <translation>Eine Störung ist: 500 (ein Status), 429 5 (mit Retry-After: 5), delay 2s, drip 10 (Bytes je Sekunde), drop, drop in, drop after, reset, hang 30s, truncate, length +10, ok.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) met a fault</source>
        <translation>
            <numerusform>%n Anfrage traf auf eine Störung</numerusform>
            <numerusform>%n Anfragen trafen auf eine Störung</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::ParametersPage</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>Wahrheitswert</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no date like 2026-11-21T14:30:00Z.</source>
        <translation>„%1“ ist kein Datum wie 2026-11-21T14:30:00Z.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no JSON.</source>
        <translation>„%1“ ist kein JSON.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither true nor false.</source>
        <translation>„%1“ ist weder true noch false.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>A parameter needs a name.</source>
        <translation>Ein Parameter braucht einen Namen.</translation>
    </message>
    <message>
        <source>There are two parameters called &quot;%1&quot;.</source>
        <translation>Zwei Parameter heißen „%1“.</translation>
    </message>
    <message>
        <source>Expressions see these as {{parameters.name}} and {{data.name}}. A value {{secrets.name}} is a secret; previews run with it and show none of it.</source>
        <translation>Ausdrücke sehen sie als {{parameters.name}} und {{data.name}}. Ein Wert {{secrets.name}} ist ein Geheimnis; Vorschauen laufen damit und zeigen nichts davon.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::Preview</name>
    <message numerus="yes">
        <source>%n output(s)</source>
        <translation>
            <numerusform>%n Ausgabe</numerusform>
            <numerusform>%n Ausgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, otherwise</source>
        <translation>%1, anders</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::PreviewPane</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Capture of the preview</source>
        <translation>Anfrage der Vorschau</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>as you type</source>
        <translation>beim Tippen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Line %1 is to be mended first.</source>
        <translation>Erst ist Zeile %1 zu berichtigen.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::PublicAddressBox</name>
    <message>
        <source>Copy the public address</source>
        <translation>Die öffentliche Adresse kopieren</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Öffentliche Adresse</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Type one at the listener in Settings, or choose there what runs: one of these lines makes one.</source>
        <translation>Tragen Sie eine in den Einstellungen beim Listener ein, oder wählen Sie dort, was läuft: Jede dieser Zeilen schafft eine.</translation>
    </message>
    <message>
        <source>Copy the line for %1</source>
        <translation>Die Zeile für %1 kopieren</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::ServicePage</name>
    <message>
        <source>Requests that tell a service where to send events: attach leaves when the endpoint is created, update when its parameters or its path change, detach when it is deleted. They see webhook.url, parameters, and what response.data of attach kept.</source>
        <translation>Anfragen, die einem Dienst sagen, wohin er Ereignisse senden soll: attach geht hinaus, wenn der Endpunkt angelegt wird, update, wenn sich seine Parameter oder sein Pfad ändern, detach, wenn er gelöscht wird. Sie sehen webhook.url, parameters und was response.data von attach behalten hat.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Fill in for…</source>
        <translation>Ausfüllen für…</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>Anfrage %1</translation>
    </message>
    <message>
        <source>attached: %1</source>
        <translation>angemeldet: %1</translation>
    </message>
    <message>
        <source>not attached</source>
        <translation>nicht angemeldet</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::SharingPage</name>
    <message>
        <source>Shared: all users of a service send to this one address</source>
        <translation>Geteilt: Alle Benutzer eines Dienstes senden an diese eine Adresse</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>uid</source>
        <translation>uid</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>The specification&apos;s &quot;uid&quot; tells whom a request is for: every connection with this uid receives its outputs.</source>
        <translation>Die „uid“ der Spezifikation sagt, für wen eine Anfrage ist: Jede Verbindung mit dieser uid empfängt ihre Ausgaben.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::SpecificationEditor</name>
    <message>
        <source>Specification</source>
        <translation>Spezifikation</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Line %1 is to be mended first.</source>
        <translation>Erst ist Zeile %1 zu berichtigen.</translation>
    </message>
    <message>
        <source>Go there (F4)</source>
        <translation>Dorthin gehen (F4)</translation>
    </message>
    <message>
        <source>A specification decides what is answered and what comes out of a request, for example:</source>
        <translation>Eine Spezifikation entscheidet, was geantwortet wird und was aus einer Anfrage hervorgeht, zum Beispiel:</translation>
    </message>
    <message>
        <source>Begin with this example</source>
        <translation>Mit diesem Beispiel beginnen</translation>
    </message>
    <message>
        <source>Begin with a preset</source>
        <translation>Mit einer Vorlage beginnen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::endpoints::TargetPage</name>
    <message>
        <source>The exact request goes on to this address once it is stored, and the target&apos;s answer goes back to the sender: 502 where none comes, 504 where it comes too late. Without a path the captured path is kept; with one, that path is used.</source>
        <translation>Sobald die Anfrage gespeichert ist, wird sie unverändert an diese Adresse weitergeleitet, und die Antwort des Ziels geht an den Absender zurück: 502, wenn keine kommt, 504, wenn sie zu spät kommt. Ohne Pfad bleibt der aufgezeichnete Pfad erhalten; mit Pfad gilt dieser.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Wait for the target</source>
        <translation>Wartezeit auf das Ziel</translation>
    </message>
    <message>
        <source>Keep the Host line as the sender wrote it</source>
        <translation>Host-Zeile so lassen, wie der Absender sie schrieb</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Wartezeit</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::functions</name>
    <message>
        <source>value1 where the expression counts as true, else value2; only that one is evaluated.</source>
        <translation>value1, wo der Ausdruck als wahr gilt, sonst value2; nur dieses wird ausgewertet.</translation>
    </message>
    <message>
        <source>value1 unless it is missing, null or empty text, else value2.</source>
        <translation>value1, es sei denn, es fehlt, ist null oder leerer Text; dann value2.</translation>
    </message>
    <message>
        <source>The first result whose value is written like the expression, else the last argument.</source>
        <translation>Das erste Ergebnis, dessen Wert sich wie der Ausdruck schreibt, sonst das letzte Argument.</translation>
    </message>
    <message>
        <source>The value at a path: &quot;address.city&quot;, &quot;1.age&quot; or a number, counted from 1.</source>
        <translation>Der Wert an einem Pfad: „address.city“, „1.age“ oder eine Zahl, ab 1 gezählt.</translation>
    </message>
    <message>
        <source>Whether both are the same, of the same type.</source>
        <translation>Ob beide gleich sind, vom selben Typ.</translation>
    </message>
    <message>
        <source>The value that a JSON text holds.</source>
        <translation>Der Wert, den ein JSON-Text enthält.</translation>
    </message>
    <message>
        <source>The value as compact JSON.</source>
        <translation>Der Wert als kompaktes JSON.</translation>
    </message>
    <message>
        <source>Whether the value is an array.</source>
        <translation>Ob der Wert ein Array ist.</translation>
    </message>
    <message>
        <source>How many characters, elements or bytes there are.</source>
        <translation>Wie viele Zeichen, Elemente oder Bytes es sind.</translation>
    </message>
    <message>
        <source>The text in lower case.</source>
        <translation>Der Text in Kleinbuchstaben.</translation>
    </message>
    <message>
        <source>The text in upper case.</source>
        <translation>Der Text in Großbuchstaben.</translation>
    </message>
    <message>
        <source>The text with its first character in upper case.</source>
        <translation>Der Text mit großem Anfangsbuchstaben.</translation>
    </message>
    <message>
        <source>Every word with a capital, everything else in lower case.</source>
        <translation>Jedes Wort groß beginnend, alles andere klein.</translation>
    </message>
    <message>
        <source>The text without white space at its ends.</source>
        <translation>Der Text ohne Leerraum an den Enden.</translation>
    </message>
    <message>
        <source>The text from start up to, not including, end; counted from 0.</source>
        <translation>Der Text von start bis vor end; ab 0 gezählt.</translation>
    </message>
    <message>
        <source>The first position of a value, from 0; -1 where it is not in the text.</source>
        <translation>Die erste Stelle eines Werts, ab 0; -1, wo er nicht im Text steht.</translation>
    </message>
    <message>
        <source>Whether the text or array holds what is searched.</source>
        <translation>Ob der Text oder das Array das Gesuchte enthält.</translation>
    </message>
    <message>
        <source>Every occurrence replaced; /pattern/g searches with a regular expression, $1 is its first group.</source>
        <translation>Jedes Vorkommen ersetzt; /Muster/g sucht mit einem regulären Ausdruck, $1 ist dessen erste Gruppe.</translation>
    </message>
    <message>
        <source>Every emoji replaced.</source>
        <translation>Jedes Emoji ersetzt.</translation>
    </message>
    <message>
        <source>The parts between the separators, trimmed; empty ones only with keepEmpty.</source>
        <translation>Die Teile zwischen den Trennern, ohne Leerraum; leere nur mit keepEmpty.</translation>
    </message>
    <message>
        <source>The text without what is not ASCII; with removeDiacritics the base letters stay.</source>
        <translation>Der Text ohne alles, was kein ASCII ist; mit removeDiacritics bleiben die Grundbuchstaben.</translation>
    </message>
    <message>
        <source>&amp;, &lt; and &gt; as entities.</source>
        <translation>&amp;, &lt; und &gt; als Entitäten.</translation>
    </message>
    <message>
        <source>The characters of Markdown as entities.</source>
        <translation>Die Zeichen von Markdown als Entitäten.</translation>
    </message>
    <message>
        <source>The text without tags and comments.</source>
        <translation>Der Text ohne Tags und Kommentare.</translation>
    </message>
    <message>
        <source>The bytes as Base64.</source>
        <translation>Die Bytes als Base64.</translation>
    </message>
    <message>
        <source>The MD5 hash, hexadecimal.</source>
        <translation>Der MD5-Hash, hexadezimal.</translation>
    </message>
    <message>
        <source>The SHA-1 hash; with a key the HMAC. Encodings: hex, base64, latin1.</source>
        <translation>Der SHA-1-Hash; mit einem Schlüssel der HMAC. Kodierungen: hex, base64, latin1.</translation>
    </message>
    <message>
        <source>The SHA-256 hash; with a key the HMAC. Encodings: hex, base64, latin1.</source>
        <translation>Der SHA-256-Hash; mit einem Schlüssel der HMAC. Kodierungen: hex, base64, latin1.</translation>
    </message>
    <message>
        <source>The SHA-512 hash; with a key the HMAC. Encodings: hex, base64, latin1.</source>
        <translation>Der SHA-512-Hash; mit einem Schlüssel der HMAC. Kodierungen: hex, base64, latin1.</translation>
    </message>
    <message>
        <source>The value as text; of bytes also hex, base64 or latin1.</source>
        <translation>Der Wert als Text; von Bytes auch hex, base64 oder latin1.</translation>
    </message>
    <message>
        <source>The bytes of a text: utf8, hex, base64, ascii or binary.</source>
        <translation>Die Bytes eines Textes: utf8, hex, base64, ascii oder binary.</translation>
    </message>
    <message>
        <source>The text percent-encoded.</source>
        <translation>Der Text prozentkodiert.</translation>
    </message>
    <message>
        <source>The text without percent-encoding.</source>
        <translation>Der Text ohne Prozentkodierung.</translation>
    </message>
    <message>
        <source>The number without its sign.</source>
        <translation>Die Zahl ohne Vorzeichen.</translation>
    </message>
    <message>
        <source>Rounded up to a whole number.</source>
        <translation>Auf eine ganze Zahl aufgerundet.</translation>
    </message>
    <message>
        <source>Rounded down to a whole number.</source>
        <translation>Auf eine ganze Zahl abgerundet.</translation>
    </message>
    <message>
        <source>Rounded to a whole number, halves upwards.</source>
        <translation>Auf eine ganze Zahl gerundet, Hälften nach oben.</translation>
    </message>
    <message>
        <source>Cut towards zero after so many decimals.</source>
        <translation>Nach so vielen Nachkommastellen abgeschnitten.</translation>
    </message>
    <message>
        <source>The smallest of the numbers.</source>
        <translation>Die kleinste der Zahlen.</translation>
    </message>
    <message>
        <source>The largest of the numbers.</source>
        <translation>Die größte der Zahlen.</translation>
    </message>
    <message>
        <source>All numbers added up.</source>
        <translation>Alle Zahlen zusammengezählt.</translation>
    </message>
    <message>
        <source>The mean of the numbers.</source>
        <translation>Der Durchschnitt der Zahlen.</translation>
    </message>
    <message>
        <source>The middle one of the numbers.</source>
        <translation>Die mittlere der Zahlen.</translation>
    </message>
    <message>
        <source>The standard deviation of a sample.</source>
        <translation>Die Standardabweichung einer Stichprobe.</translation>
    </message>
    <message>
        <source>The standard deviation of all.</source>
        <translation>Die Standardabweichung aller.</translation>
    </message>
    <message>
        <source>The number that a text holds; the decimal separator is . or ,</source>
        <translation>Die Zahl, die ein Text enthält; das Dezimalzeichen ist . oder ,</translation>
    </message>
    <message>
        <source>The number as text, with separators; by default 1.234,5.</source>
        <translation>Die Zahl als Text mit Trennzeichen; ohne Angabe 1.234,5.</translation>
    </message>
    <message>
        <source>The date as text: DD.MM.YYYY HH:mm, in a time zone like Europe/Prague.</source>
        <translation>Das Datum als Text: DD.MM.YYYY HH:mm, in einer Zeitzone wie Europe/Prague.</translation>
    </message>
    <message>
        <source>The date that a text holds, read by a format like YYYY-MM-DD HH:mm.</source>
        <translation>Das Datum, das ein Text enthält, gelesen nach einem Format wie YYYY-MM-DD HH:mm.</translation>
    </message>
    <message>
        <source>So many seconds later; negative ones earlier.</source>
        <translation>So viele Sekunden später; negative früher.</translation>
    </message>
    <message>
        <source>So many minutes later; negative ones earlier.</source>
        <translation>So viele Minuten später; negative früher.</translation>
    </message>
    <message>
        <source>So many hours later; negative ones earlier.</source>
        <translation>So viele Stunden später; negative früher.</translation>
    </message>
    <message>
        <source>So many days later at the same time of day.</source>
        <translation>So viele Tage später zur selben Uhrzeit.</translation>
    </message>
    <message>
        <source>So many months later; at most the last day of the month.</source>
        <translation>So viele Monate später; höchstens der letzte Tag des Monats.</translation>
    </message>
    <message>
        <source>So many years later; at most the last day of the month.</source>
        <translation>So viele Jahre später; höchstens der letzte Tag des Monats.</translation>
    </message>
    <message>
        <source>The date with this second.</source>
        <translation>Das Datum mit dieser Sekunde.</translation>
    </message>
    <message>
        <source>The date with this minute.</source>
        <translation>Das Datum mit dieser Minute.</translation>
    </message>
    <message>
        <source>The date with this hour.</source>
        <translation>Das Datum mit dieser Stunde.</translation>
    </message>
    <message>
        <source>The date with this day of the month.</source>
        <translation>Das Datum mit diesem Tag des Monats.</translation>
    </message>
    <message>
        <source>The day of its week: Sunday is 1, or an English name.</source>
        <translation>Der Tag seiner Woche: Sonntag ist 1, oder ein englischer Name.</translation>
    </message>
    <message>
        <source>The date in this month: 1 to 12, or an English name.</source>
        <translation>Das Datum in diesem Monat: 1 bis 12, oder ein englischer Name.</translation>
    </message>
    <message>
        <source>The date in this year.</source>
        <translation>Das Datum in diesem Jahr.</translation>
    </message>
    <message>
        <source>date1 minus date2 in milliseconds, seconds, minutes, hours, days, weeks or months.</source>
        <translation>date1 minus date2 in milliseconds, seconds, minutes, hours, days, weeks oder months.</translation>
    </message>
    <message>
        <source>From start to end in D, H, m, s; RH, Rm, Rs give what is left beside the next larger unit.</source>
        <translation>Von start bis end in D, H, m, s; RH, Rm, Rs geben den Rest neben der nächstgrößeren Einheit.</translation>
    </message>
    <message>
        <source>The array with the values at its end.</source>
        <translation>Das Array mit den Werten am Ende.</translation>
    </message>
    <message>
        <source>The array without the elements that equal a value.</source>
        <translation>Das Array ohne die Elemente, die einem der Werte gleichen.</translation>
    </message>
    <message>
        <source>The elements as one text with a separator.</source>
        <translation>Die Elemente als ein Text mit einem Trenner.</translation>
    </message>
    <message>
        <source>The value at a key of each element; a filter takes only some of the elements.</source>
        <translation>Der Wert an einem Schlüssel jedes Elements; ein Filter nimmt nur manche Elemente.</translation>
    </message>
    <message>
        <source>The elements in order: asc, desc, asc ci, desc ci; by a key of theirs.</source>
        <translation>Die Elemente geordnet: asc, desc, asc ci, desc ci; nach einem ihrer Schlüssel.</translation>
    </message>
    <message>
        <source>The elements from the last to the first.</source>
        <translation>Die Elemente vom letzten zum ersten.</translation>
    </message>
    <message>
        <source>The elements in any order.</source>
        <translation>Die Elemente in beliebiger Folge.</translation>
    </message>
    <message>
        <source>The elements from start up to, not including, end; counted from 0, negative from the end.</source>
        <translation>Die Elemente von start bis vor end; ab 0 gezählt, negativ vom Ende.</translation>
    </message>
    <message>
        <source>The elements of all arrays as one.</source>
        <translation>Die Elemente aller Arrays als eines.</translation>
    </message>
    <message>
        <source>The elements of the arrays in it, so many levels deep.</source>
        <translation>Die Elemente der Arrays darin, so viele Ebenen tief.</translation>
    </message>
    <message>
        <source>The elements without those that come again, by a key of theirs.</source>
        <translation>Die Elemente ohne die wiederholten, nach einem ihrer Schlüssel.</translation>
    </message>
    <message>
        <source>The first element.</source>
        <translation>Das erste Element.</translation>
    </message>
    <message>
        <source>The last element.</source>
        <translation>Das letzte Element.</translation>
    </message>
    <message>
        <source>The elements of a that are not in b.</source>
        <translation>Die Elemente von a, die nicht in b sind.</translation>
    </message>
    <message>
        <source>The elements of a that are in b.</source>
        <translation>Die Elemente von a, die auch in b sind.</translation>
    </message>
    <message>
        <source>The collection with the named members alone.</source>
        <translation>Die Sammlung mit nur den genannten Mitgliedern.</translation>
    </message>
    <message>
        <source>The collection without the named members.</source>
        <translation>Die Sammlung ohne die genannten Mitglieder.</translation>
    </message>
    <message>
        <source>The names of the members, or the positions of the elements.</source>
        <translation>Die Namen der Mitglieder oder die Positionen der Elemente.</translation>
    </message>
    <message>
        <source>A collection of the elements: one field is the key, one the value.</source>
        <translation>Eine Sammlung aus den Elementen: ein Feld ist der Schlüssel, eines der Wert.</translation>
    </message>
    <message>
        <source>The members as elements with key and value.</source>
        <translation>Die Mitglieder als Elemente mit key und value.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::insights::TrafficModel</name>
    <message>
        <source>Answered 4xx or 5xx, damaged, or the client left before its answer</source>
        <translation>Mit 4xx oder 5xx beantwortet, beschädigt, oder der Client ging vor der Antwort</translation>
    </message>
    <message>
        <source>Half of the answers took no longer</source>
        <translation>Die Hälfte der Antworten dauerte nicht länger</translation>
    </message>
    <message>
        <source>19 of 20 answers took no longer</source>
        <translation>19 von 20 Antworten dauerten nicht länger</translation>
    </message>
    <message>
        <source>Half of the bodies are no larger</source>
        <translation>Die Hälfte der Bodys ist nicht größer</translation>
    </message>
    <message>
        <source>19 of 20 bodies are no larger</source>
        <translation>19 von 20 Bodys sind nicht größer</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Took p50</source>
        <translation>Dauer p50</translation>
    </message>
    <message>
        <source>Took p95</source>
        <translation>Dauer p95</translation>
    </message>
    <message>
        <source>Size p50</source>
        <translation>Größe p50</translation>
    </message>
    <message>
        <source>Size p95</source>
        <translation>Größe p95</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::insights::TrafficPanel</name>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>Zeitspanne</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>Letzte 5 Minuten</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Bereich schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s), %1 failed</source>
        <translation>
            <numerusform>%n Anfrage, %1 fehlgeschlagen</numerusform>
            <numerusform>%n Anfragen, %1 fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source> · took %1, 19 of 20 within %2</source>
        <translation> · dauerten %1, 19 von 20 höchstens %2</translation>
    </message>
    <message>
        <source> · of the newest %1</source>
        <translation> · von den neuesten %1</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::AnswerPage</name>
    <message>
        <source>We answered</source>
        <translation>Unsere Antwort</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>%1 after the request was whole</source>
        <translation>%1 nach vollständiger Anfrage</translation>
    </message>
    <message>
        <source>Target answered</source>
        <translation>Antwort des Ziels</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>steht aus</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>Headers of our answer</source>
        <translation>Header unserer Antwort</translation>
    </message>
    <message>
        <source>Headers of the target&apos;s answer</source>
        <translation>Header der Antwort des Ziels</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Date and, where it ends, Connection are added as it leaves.</source>
        <translation>Date und, wo die Verbindung endet, Connection kommen beim Senden dazu.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::Inspector</name>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Replays</source>
        <translation>Replays</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Choose a capture to see it here.</source>
        <translation>Aufzeichnung auswählen, um sie hier zu sehen.</translation>
    </message>
    <message>
        <source>Send this capture again (R)</source>
        <translation>Diese Aufzeichnung erneut senden (R)</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Open it as a draft, change it and send it (E)</source>
        <translation>Als Entwurf öffnen, ändern und senden (E)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Copy the request target</source>
        <translation>Pfad der Adresse kopieren</translation>
    </message>
    <message>
        <source>Make an endpoint for its path…</source>
        <translation>Endpunkt für den Pfad anlegen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>Erneut …</translation>
    </message>
    <message>
        <source>Replay to %1</source>
        <translation>Erneut an %1</translation>
    </message>
    <message>
        <source>Replay to another address…</source>
        <translation>Erneut an andere Adresse …</translation>
    </message>
    <message>
        <source>Replay the exact bytes…</source>
        <translation>Exakte Bytes erneut senden …</translation>
    </message>
    <message>
        <source>Not a whole request: %1 (byte %2).</source>
        <translation>Keine vollständige Anfrage: %1 (Byte %2).</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>mit %1 beantwortet</translation>
    </message>
    <message>
        <source>the client left</source>
        <translation>Client hat getrennt</translation>
    </message>
    <message>
        <source>%1 answered %2 in %3</source>
        <translation>%1 antwortete %2 in %3</translation>
    </message>
    <message>
        <source>%1 gave no answer</source>
        <translation>keine Antwort von %1</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>warten auf %1</translation>
    </message>
    <message>
        <source>parsed by Qt</source>
        <translation>von Qt geparst</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>retry %1</source>
        <translation>Wiederholung %1</translation>
    </message>
    <message>
        <source>%1 waits only %2</source>
        <translation>%1 wartet nur %2</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>the same event came otherwise too</source>
        <translation>dasselbe Ereignis kam auch anders</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>Anheften oder lösen</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Replay signed again</source>
        <translation>Neu signiert wiederholen</translation>
    </message>
    <message>
        <source>Replay broken on purpose</source>
        <translation>Absichtlich fehlerhaft wiederholen</translation>
    </message>
    <message>
        <source>With a time long ago</source>
        <translation>Mit einer lange vergangenen Zeit</translation>
    </message>
    <message>
        <source>With a wrong signature</source>
        <translation>Mit falscher Signatur</translation>
    </message>
    <message>
        <source>Without its signature</source>
        <translation>Ohne ihre Signatur</translation>
    </message>
    <message>
        <source>With the body changed after signing</source>
        <translation>Mit nach dem Signieren geändertem Body</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>kein Schlüssel</translation>
    </message>
    <message>
        <source>wrong key</source>
        <translation>falscher Schlüssel</translation>
    </message>
    <message>
        <source>expired key</source>
        <translation>abgelaufener Schlüssel</translation>
    </message>
    <message>
        <source>revoked key</source>
        <translation>widerrufener Schlüssel</translation>
    </message>
    <message>
        <source>key for another endpoint</source>
        <translation>Schlüssel für einen anderen Endpunkt</translation>
    </message>
    <message>
        <source>over the limit</source>
        <translation>über dem Limit</translation>
    </message>
    <message>
        <source>To the key</source>
        <translation>Zum Schlüssel</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>This capture contains the key %1. Whoever gets to see it can use the key: rotate it, unless it came from where it belongs.</source>
        <translation>Diese Aufzeichnung enthält den Schlüssel %1. Wer sie sieht, kann ihn benutzen: Tauschen Sie ihn aus, es sei denn, er kam von dort, wo er hingehört.</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgewiesen: %1</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::ReplaysPage</name>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Exact bytes</source>
        <translation>Exakte Bytes</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>Weitergeleitet</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Replays</source>
        <translation>Replays</translation>
    </message>
    <message>
        <source>Not replayed yet</source>
        <translation>Noch nicht erneut gesendet</translation>
    </message>
    <message>
        <source>R sends this capture again, E opens it as a draft to be edited first.</source>
        <translation>R sendet diese Aufzeichnung erneut, E öffnet sie zuvor als Entwurf zum Bearbeiten.</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Compare with the capture</source>
        <translation>Mit dem Capture vergleichen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::RetriesPage</name>
    <message>
        <source>Hookbench itself sent it, made from capture %1. What is replayed is no attempt of the sender&apos;s, and does not count as one.</source>
        <translation>Hookbench selbst hat es gesendet, aus Aufzeichnung %1. Was erneut gesendet wird, ist kein Versuch des Absenders und zählt nicht als solcher.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>gegangen</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Choose an attempt to see what changed since the one before; Enter shows it.</source>
        <translation>Einen Versuch wählen zeigt, was sich seit dem vorigen geändert hat; Eingabe öffnet ihn.</translation>
    </message>
    <message>
        <source>It came once</source>
        <translation>Es kam einmal</translation>
    </message>
    <message>
        <source>Attempts of the same delivery are found by its id, by the id of its event, or by path and body.</source>
        <translation>Versuche derselben Zustellung werden an ihrer ID, an der ID des Ereignisses oder an Pfad und Body erkannt.</translation>
    </message>
    <message>
        <source>other delivery</source>
        <translation>andere Zustellung</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s) in %1</source>
        <translation>
            <numerusform>%n Versuch in %1</numerusform>
            <numerusform>%n Versuche in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Policy: %1</source>
        <translation>Muster: %1</translation>
    </message>
    <message numerus="yes">
        <source>The same event came by %n other delivery(s): an overlapping subscription, no retry</source>
        <translation>
            <numerusform>Dasselbe Ereignis kam mit %n anderen Zustellung: ein überlappendes Abonnement, keine Wiederholung</numerusform>
            <numerusform>Dasselbe Ereignis kam mit %n anderen Zustellungen: ein überlappendes Abonnement, keine Wiederholung</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose another delivery to compare with it.</source>
        <translation>Zum Vergleichen eine andere Zustellung wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier attempt(s) left out</source>
        <translation>
            <numerusform>%n früherer Versuch ausgelassen</numerusform>
            <numerusform>%n frühere Versuche ausgelassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::RetryChart</name>
    <message>
        <source>%1 after %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Versuche: %1</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::SignaturePage</name>
    <message>
        <source>tolerance %1 s</source>
        <translation>Toleranz %1 s</translation>
    </message>
    <message>
        <source>The answer to the sender never says what was expected.</source>
        <translation>Die Antwort an den Absender sagt nie, was erwartet wurde.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>%1 before it arrived</source>
        <translation>%1 vor der Ankunft</translation>
    </message>
    <message>
        <source>%1 after it arrived</source>
        <translation>%1 nach der Ankunft</translation>
    </message>
    <message>
        <source>Signed bytes</source>
        <translation>Signierte Bytes</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Name of the key</source>
        <translation>Name des Schlüssels</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>Behalten als</translation>
    </message>
    <message>
        <source>Verify with it</source>
        <translation>Damit prüfen</translation>
    </message>
    <message>
        <source>A name holds letters, digits, - and _.</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>There is a key of this name: choose another one.</source>
        <translation>Es gibt einen Schlüssel dieses Namens: Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Nobody knows how this request is signed. Choose a scheme and its keys in the endpoint, on the page Callers.</source>
        <translation>Niemand weiß, wie diese Anfrage signiert ist. Wählen Sie im Endpunkt auf der Seite Aufrufer ein Schema und seine Schlüssel.</translation>
    </message>
    <message>
        <source>%1 tries this address out</source>
        <translation>%1 probiert diese Adresse aus</translation>
    </message>
    <message>
        <source>Such requests are answered as it wants them.</source>
        <translation>Solche Anfragen werden beantwortet, wie er es will.</translation>
    </message>
    <message>
        <source>It can be answered once the secret of %1 is set here.</source>
        <translation>Sie kann beantwortet werden, sobald hier das Geheimnis von %1 gesetzt ist.</translation>
    </message>
    <message>
        <source>It wants a certain answer before it sends anything. Let Hookbench give it, then let %1 try again.</source>
        <translation>Er will eine bestimmte Antwort, bevor er etwas sendet. Lassen Sie Hookbench sie geben, dann %1 es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Answer such requests</source>
        <translation>Solche Anfragen beantworten</translation>
    </message>
    <message>
        <source>Open its link…</source>
        <translation>Ihren Link öffnen…</translation>
    </message>
    <message>
        <source>Keep the secret that it brings</source>
        <translation>Das mitgebrachte Geheimnis behalten</translation>
    </message>
    <message>
        <source>Verified with the key %1.</source>
        <translation>Geprüft mit dem Schlüssel %1.</translation>
    </message>
    <message>
        <source>Set the key %1</source>
        <translation>Schlüssel %1 setzen</translation>
    </message>
    <message>
        <source>Store %1 so</source>
        <translation>%1 so speichern</translation>
    </message>
    <message>
        <source>Verify for this URL</source>
        <translation>Für diese URL prüfen</translation>
    </message>
    <message>
        <source>Set the scheme %1</source>
        <translation>Schema %1 setzen</translation>
    </message>
    <message>
        <source>Enter the secret…</source>
        <translation>Geheimnis eingeben…</translation>
    </message>
    <message>
        <source>Show the changed bytes</source>
        <translation>Geänderte Bytes zeigen</translation>
    </message>
    <message>
        <source>Verify with another secret</source>
        <translation>Mit anderem Geheimnis prüfen</translation>
    </message>
    <message>
        <source>Enter a secret…</source>
        <translation>Ein Geheimnis eingeben…</translation>
    </message>
    <message>
        <source>With those that are set</source>
        <translation>Mit den gesetzten</translation>
    </message>
    <message>
        <source>Enter the secret</source>
        <translation>Geheimnis eingeben</translation>
    </message>
    <message>
        <source>As it arrived</source>
        <translation>Wie sie ankam</translation>
    </message>
    <message>
        <source>As the sender signed it</source>
        <translation>Wie der Absender sie signiert hat</translation>
    </message>
    <message>
        <source>Timestamp</source>
        <translation>Zeitstempel</translation>
    </message>
    <message>
        <source>Copy a receiver</source>
        <translation>Empfänger kopieren</translation>
    </message>
    <message>
        <source>A short program that takes such requests and verifies their signature</source>
        <translation>Ein kurzes Programm, das solche Anfragen annimmt und ihre Signatur prüft</translation>
    </message>
    <message>
        <source>Copied a receiver in %1.</source>
        <translation>Ein Empfänger in %1 wurde kopiert.</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::inspector::SummaryPage</name>
    <message>
        <source>%1, sent whole</source>
        <translation>%1, vollständig gesendet</translation>
    </message>
    <message>
        <source>none: the client had left</source>
        <translation>keine: Client hatte schon getrennt</translation>
    </message>
    <message>
        <source>not known (yet)</source>
        <translation>(noch) nicht bekannt</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n chunk(s)</source>
        <translation>
            <numerusform>in %n Chunk</numerusform>
            <numerusform>in %n Chunks</numerusform>
        </translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Arrived within</source>
        <translation>Empfangsdauer</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>%1 (byte %2)</source>
        <translation>%1 (Byte %2)</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Passed on to</source>
        <translation>Weitergeleitet an</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Parsed by Qt and rebuilt: these are not the bytes as they came. The engine &quot;wire&quot; keeps them.</source>
        <translation>Von Qt geparst und neu zusammengesetzt: Das sind nicht die Bytes, wie sie kamen. Die Engine „wire“ bewahrt sie.</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>Importiert aus</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Event number</source>
        <translation>Ereignisnummer</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Answers within</source>
        <translation>Antwort binnen</translation>
    </message>
    <message>
        <source>%1; this answer took %2: it may count as failed and come again</source>
        <translation>%1; diese Antwort brauchte %2: Sie kann als gescheitert gelten, und die Anfrage kommt dann noch einmal</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Searches the web for this, in your browser</source>
        <translation>Sucht danach im Web, in Ihrem Browser</translation>
    </message>
    <message>
        <source>Look up: %1</source>
        <translation>Nachschlagen: %1</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <source>broken off by a fault</source>
        <translation>durch einen Fehler abgebrochen</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys</name>
    <message>
        <source>Import a .env file</source>
        <translation>Eine .env-Datei importieren</translation>
    </message>
    <message>
        <source>The file cannot be imported</source>
        <translation>Die Datei lässt sich nicht importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) imported, %1 left out</source>
        <translation>
            <numerusform>%n Schlüssel importiert, %1 ausgelassen</numerusform>
            <numerusform>%n Schlüssel importiert, %1 ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Where %1 may go</source>
        <translation>Wohin %1 darf</translation>
    </message>
    <message>
        <source>Hosts, as discord.com or *.discord.com; none: the next one is asked for</source>
        <translation>Hosts, etwa discord.com oder *.discord.com; keine: Nach dem nächsten wird gefragt</translation>
    </message>
    <message>
        <source>The hosts cannot be saved</source>
        <translation>Die Hosts lassen sich nicht speichern</translation>
    </message>
    <message>
        <source>Send a key</source>
        <translation>Einen Schlüssel senden</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; was never sent anywhere. May it go to %2, now and from now on?</source>
        <translation>Der Schlüssel „%1“ wurde noch nirgendwohin gesendet. Darf er an %2 gehen, jetzt und von nun an?</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>Er darf</translation>
    </message>
    <message>
        <source>Kept in memory only, until Hookbench ends</source>
        <translation>Nur im Speicher aufbewahrt, bis Hookbench endet</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::GeneratorRow</name>
    <message>
        <source>Form of the value</source>
        <translation>Form des Werts</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadezimal</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Base64 for addresses</source>
        <translation>Base64 für Adressen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Characters that it is made of</source>
        <translation>Zeichen, aus denen er besteht</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> Zeichen</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::IntegrationsView</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Which key</source>
        <translation>Welcher Schlüssel</translation>
    </message>
    <message>
        <source>Pasted key</source>
        <translation>Eingefügter Schlüssel</translation>
    </message>
    <message>
        <source>Show the value</source>
        <translation>Wert zeigen</translation>
    </message>
    <message>
        <source>Keep this key</source>
        <translation>Diesen Schlüssel aufbewahren</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Where to find it</source>
        <translation>Wo er steht</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>Hier einfügen</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>A key is kept as %1; another one replaces it.</source>
        <translation>Als %1 ist ein Schlüssel aufbewahrt; ein anderer ersetzt ihn.</translation>
    </message>
    <message>
        <source>It is kept as %1.</source>
        <translation>Er wird als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>Drafts write it as %1; it goes to %2 only.</source>
        <translation>Entwürfe schreiben ihn als %1; er geht nur an %2.</translation>
    </message>
    <message>
        <source>Endpoints that verify signatures of %1 use it, unless they name other keys.</source>
        <translation>Endpunkte, die Signaturen von %1 prüfen, benutzen ihn, wenn sie keine anderen Schlüssel nennen.</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Schlüssel ersetzen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::IssuedView</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Issued keys</source>
        <translation>Ausgestellte Schlüssel</translation>
    </message>
    <message>
        <source>Whoever calls an endpoint that asks for a key shows one of these. Only their hashes are kept.</source>
        <translation>Wer einen Endpunkt aufruft, der einen Schlüssel verlangt, zeigt einen von diesen. Nur ihre Hashes werden aufbewahrt.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Issue a key…</source>
        <translation>Einen Schlüssel ausstellen…</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Issue a key</source>
        <translation>Einen Schlüssel ausstellen</translation>
    </message>
    <message>
        <source>For whom, or for what</source>
        <translation>Für wen oder wofür</translation>
    </message>
    <message>
        <source>A name is made of letters, digits, _ and -.</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern, _ und -.</translation>
    </message>
    <message>
        <source>There is a key called &quot;%1&quot; already.</source>
        <translation>Es gibt schon einen Schlüssel namens „%1“.</translation>
    </message>
    <message>
        <source>The key cannot be issued</source>
        <translation>Der Schlüssel lässt sich nicht ausstellen</translation>
    </message>
    <message>
        <source>The key %1</source>
        <translation>Der Schlüssel %1</translation>
    </message>
    <message>
        <source>This is the only time that it is shown:</source>
        <translation>Nur dieses eine Mal wird er gezeigt:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Revoke a key</source>
        <translation>Einen Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>Revoke the key &quot;%1&quot;? Whoever shows it is refused from now on; this cannot be taken back.</source>
        <translation>Den Schlüssel „%1“ widerrufen? Wer ihn zeigt, wird von nun an abgewiesen; das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The key cannot be revoked</source>
        <translation>Der Schlüssel lässt sich nicht widerrufen</translation>
    </message>
    <message>
        <source>No issued keys yet</source>
        <translation>Noch keine ausgestellten Schlüssel</translation>
    </message>
    <message>
        <source>Issue one for each caller; an endpoint takes calls with it alone once its access asks for a key.</source>
        <translation>Für jeden Aufrufer einen ausstellen; ein Endpunkt, dessen Zugang einen Schlüssel verlangt, nimmt nur Aufrufe damit an.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::KeysPage</name>
    <message>
        <source>Find a key</source>
        <translation>Schlüssel suchen</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Ablageort</translation>
    </message>
    <message>
        <source>Where used</source>
        <translation>Verwendet in</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>No keys yet</source>
        <translation>Noch keine Schlüssel</translation>
    </message>
    <message>
        <source>API keys and webhook tokens are kept here and used in drafts as {{secrets.NAME}}. A pasted Discord, Slack, Teams or IFTTT address is split into address and key for you.</source>
        <translation>API-Schlüssel und Webhook-Tokens werden hier aufbewahrt und in Entwürfen als {{secrets.NAME}} verwendet. Eine eingefügte Adresse von Discord, Slack, Teams oder IFTTT wird in Adresse und Schlüssel zerlegt.</translation>
    </message>
    <message>
        <source>New value…</source>
        <translation>Neuer Wert …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>reveal</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>Copy the reference</source>
        <translation>Verweis kopieren</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Schreibweise</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebungsvariable</translation>
    </message>
    <message>
        <source>memory only</source>
        <translation>nur im Speicher</translation>
    </message>
    <message>
        <source>system keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n Entwurf</numerusform>
            <numerusform>%n Entwürfe</numerusform>
        </translation>
    </message>
    <message>
        <source>memory only: gone when Hookbench ends, because no keychain can be used here</source>
        <translation>nur im Speicher: geht beim Beenden von Hookbench verloren, weil hier kein Schlüsselbund verfügbar ist</translation>
    </message>
    <message>
        <source>No saved draft refers to it.</source>
        <translation>Kein gespeicherter Entwurf verweist darauf.</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>verbergen</translation>
    </message>
    <message>
        <source>The value cannot be read</source>
        <translation>Der Wert lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Waiting for the system keychain…</source>
        <translation>Warten auf den System-Schlüsselbund …</translation>
    </message>
    <message>
        <source>The key&apos;s name cannot be saved</source>
        <translation>Der Name des Schlüssels lässt sich nicht speichern</translation>
    </message>
    <message>
        <source>Kept in memory only, until Hookbench ends: %1</source>
        <translation>Nur im Speicher abgelegt, bis Hookbench beendet wird: %1</translation>
    </message>
    <message>
        <source>Kept in the system keychain.</source>
        <translation>Im System-Schlüsselbund abgelegt.</translation>
    </message>
    <message>
        <source>Remove the key &quot;%1&quot;? Its value cannot be brought back.</source>
        <translation>Den Schlüssel „%1“ entfernen? Sein Wert lässt sich nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>Remove the key &quot;%1&quot;? Its value cannot be brought back, and it is used by: %2.</source>
        <translation>Den Schlüssel „%1“ entfernen? Sein Wert lässt sich nicht wiederherstellen, und er wird verwendet von: %2.</translation>
    </message>
    <message>
        <source>Remove a key</source>
        <translation>Schlüssel entfernen</translation>
    </message>
    <message>
        <source>The key cannot be removed</source>
        <translation>Der Schlüssel lässt sich nicht entfernen</translation>
    </message>
    <message>
        <source>value lost: it was in memory only</source>
        <translation>Wert verloren: nur im Speicher</translation>
    </message>
    <message>
        <source>Import .env</source>
        <translation>.env importieren</translation>
    </message>
    <message>
        <source>Allowed hosts</source>
        <translation>Erlaubte Hosts</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Kinds of keys</source>
        <translation>Arten von Schlüsseln</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Issued keys</source>
        <translation>Ausgestellte Schlüssel</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>Erneuern…</translation>
    </message>
    <message>
        <source>A new value is sent from now on; the one before goes on verifying</source>
        <translation>Von nun an wird ein neuer Wert gesendet; der bisherige prüft weiterhin</translation>
    </message>
    <message>
        <source>change</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>Change where it may go</source>
        <translation>Ändern, wohin er darf</translation>
    </message>
    <message>
        <source>May go to</source>
        <translation>Darf gehen an</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>nowhere yet: the first host is asked for</source>
        <translation>noch nirgendwohin: Nach dem ersten Host wird gefragt</translation>
    </message>
    <message numerus="yes">
        <source>%1, rotated %2; %n older value(s) verify too</source>
        <translation>
            <numerusform>%1, erneuert %2; %n älterer Wert prüft auch</numerusform>
            <numerusform>%1, erneuert %2; %n ältere Werte prüfen auch</numerusform>
        </translation>
    </message>
    <message>
        <source>The key cannot be rotated</source>
        <translation>Der Schlüssel lässt sich nicht erneuern</translation>
    </message>
    <message>
        <source>Kept in the vault.</source>
        <translation>Im Tresor aufbewahrt.</translation>
    </message>
    <message>
        <source>No keychain here</source>
        <translation>Kein Schlüsselbund vorhanden</translation>
    </message>
    <message>
        <source>%1

An encrypted vault in this workspace can keep your keys instead; a passphrase opens it.</source>
        <translation>%1

Stattdessen kann ein verschlüsselter Tresor in diesem Arbeitsbereich Ihre Schlüssel aufbewahren; eine Passphrase öffnet ihn.</translation>
    </message>
    <message>
        <source>Make a vault</source>
        <translation>Einen Tresor anlegen</translation>
    </message>
    <message>
        <source>.env file of the workspace</source>
        <translation>.env-Datei des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>vault, locked</source>
        <translation>Tresor, gesperrt</translation>
    </message>
    <message>
        <source>vault</source>
        <translation>Tresor</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n Endpunkt</numerusform>
            <numerusform>%n Endpunkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the value for a minute</source>
        <translation>Den Wert für eine Minute kopieren</translation>
    </message>
    <message>
        <source>Copied; the clipboard is cleared after a minute.</source>
        <translation>Kopiert; die Zwischenablage wird nach einer Minute geleert.</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>A new key with a value that is made here</source>
        <translation>Ein neuer Schlüssel mit einem Wert, der hier entsteht</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>Integrationen</translation>
    </message>
    <message>
        <source>Reveal a value</source>
        <translation>Einen Wert zeigen</translation>
    </message>
    <message>
        <source>Show the value of %1 on the screen? It is hidden again after half a minute.</source>
        <translation>Den Wert von %1 auf dem Bildschirm zeigen? Nach einer halben Minute wird er wieder verborgen.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>in %n capture(s)</source>
        <translation>
            <numerusform>in %n Aufzeichnung</numerusform>
            <numerusform>in %n Aufzeichnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>open file</source>
        <translation>offene Datei</translation>
    </message>
    <message>
        <source>same as %1</source>
        <translation>gleich %1</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>ungenutzt</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message numerus="yes">
        <source>It stands in %n of the newest captures. Whoever gets them can use it: rotate it, unless they came from where it belongs.</source>
        <translation>
            <numerusform>Er steht in %n der neuesten Aufzeichnungen. Wer sie bekommt, kann ihn benutzen: Tauschen Sie ihn aus, es sei denn, sie kam von dort, wo er hingehört.</numerusform>
            <numerusform>Er steht in %n der neuesten Aufzeichnungen. Wer sie bekommt, kann ihn benutzen: Tauschen Sie ihn aus, es sei denn, sie kamen von dort, wo er hingehört.</numerusform>
        </translation>
    </message>
    <message>
        <source>Others of this computer can read the .env file that it comes from: chmod 600 .env</source>
        <translation>Andere auf diesem Rechner können die .env-Datei lesen, aus der er kommt: chmod 600 .env</translation>
    </message>
    <message>
        <source>It has the same value as %1: who knows one knows the other.</source>
        <translation>Er hat denselben Wert wie %1: Wer den einen kennt, kennt den anderen.</translation>
    </message>
    <message>
        <source>It is so short or plain that it can be guessed. Generate another one.</source>
        <translation>Er ist so kurz oder einfach, dass man ihn erraten kann. Erzeugen Sie einen anderen.</translation>
    </message>
    <message>
        <source>It was in memory only, and is gone. Give it its value again.</source>
        <translation>Er war nur im Speicher und ist weg. Geben Sie ihm seinen Wert wieder.</translation>
    </message>
    <message>
        <source>Nothing has used it for three months. Remove it here, and revoke it at its service.</source>
        <translation>Seit drei Monaten hat ihn nichts benutzt. Entfernen Sie ihn hier, und widerrufen Sie ihn bei seinem Dienst.</translation>
    </message>
    <message>
        <source>It is in none of the newest captures, no other key is the same, and it cannot be guessed.</source>
        <translation>Er steht in keiner der neuesten Aufzeichnungen, kein anderer Schlüssel ist gleich, und man kann ihn nicht erraten.</translation>
    </message>
    <message>
        <source>Where to find it: %1</source>
        <translation>Wo er steht: %1</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::SecretDialog</name>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Discord, GitHub… (just a note)</source>
        <translation>Discord, GitHub … (als Notiz)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Ablegen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New value for %1</source>
        <translation>Neuer Wert für %1</translation>
    </message>
    <message>
        <source>A name is made of letters, digits, _ and -.</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern, _ und -.</translation>
    </message>
    <message>
        <source>There is a key called &quot;%1&quot; already.</source>
        <translation>Es gibt schon einen Schlüssel „%1“.</translation>
    </message>
    <message>
        <source>The value begins or ends with a blank. Is that meant?</source>
        <translation>Der Wert beginnt oder endet mit einem Leerzeichen. Ist das Absicht?</translation>
    </message>
    <message>
        <source>Kept in the vault, or in the system keychain; where neither is there, in memory until Hookbench ends.</source>
        <translation>Aufbewahrt im Tresor oder im Schlüsselbund des Systems; wo es beide nicht gibt, im Speicher, bis Hookbench endet.</translation>
    </message>
    <message>
        <source>Generate a value</source>
        <translation>Einen Wert erzeugen</translation>
    </message>
    <message>
        <source>Keep keys in an encrypted vault, not in the system keychain</source>
        <translation>Schlüssel in einem verschlüsselten Tresor aufbewahren, nicht im Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>It goes to %1 only.</source>
        <translation>Er geht nur an %1.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::VaultButton</name>
    <message>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Make a vault…</source>
        <translation>Tresor anlegen…</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>Passphrase ändern…</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::keys::VaultDialog</name>
    <message>
        <source>Make a vault</source>
        <translation>Einen Tresor anlegen</translation>
    </message>
    <message>
        <source>Unlock the vault</source>
        <translation>Den Tresor entsperren</translation>
    </message>
    <message>
        <source>Change the vault&apos;s passphrase</source>
        <translation>Die Passphrase des Tresors ändern</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>The vault is an encrypted file of this workspace, for this computer alone. Without its passphrase nobody can read it: keep the passphrase well.</source>
        <translation>Der Tresor ist eine verschlüsselte Datei dieses Arbeitsbereichs, nur für diesen Rechner. Ohne seine Passphrase kann ihn niemand lesen: Bewahren Sie sie gut auf.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>A passphrase of a few words is better: at least %n character(s).</source>
        <translation>
            <numerusform>Eine Passphrase aus ein paar Wörtern ist besser: mindestens %n Zeichen.</numerusform>
            <numerusform>Eine Passphrase aus ein paar Wörtern ist besser: mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>A moment…</source>
        <translation>Einen Moment…</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::log::LogWindow</name>
    <message>
        <source>Program log</source>
        <translation>Programmprotokoll</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Only lines with …</source>
        <translation>Nur Zeilen mit …</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Stay at the newest line</source>
        <translation>Bei der neuesten Zeile bleiben</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies what is selected, else all lines that are shown</source>
        <translation>Kopiert, was ausgewählt ist, sonst alle gezeigten Zeilen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Protokolls</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 von %n Zeile</numerusform>
            <numerusform>%1 von %n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::BodyTree</name>
    <message>
        <source>Body as a tree</source>
        <translation>Inhalt als Baum</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::BodyTreeModel</name>
    <message>
        <source>the whole body</source>
        <translation>der ganze Inhalt</translation>
    </message>
    <message>
        <source>body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name and value</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::BodyView</name>
    <message>
        <source>Pretty</source>
        <translation>Formatiert</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>How the body is shown</source>
        <translation>Darstellung des Bodys</translation>
    </message>
    <message>
        <source>Find in body</source>
        <translation>Im Body suchen</translation>
    </message>
    <message>
        <source>Copy the body</source>
        <translation>Body kopieren</translation>
    </message>
    <message>
        <source>Save the body to a file</source>
        <translation>Body in einer Datei speichern</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>Kein Body</translation>
    </message>
    <message>
        <source>This message has none.</source>
        <translation>Diese Nachricht hat keinen.</translation>
    </message>
    <message>
        <source>Save the body</source>
        <translation>Body speichern</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>Body in hexadecimal</source>
        <translation>Inhalt hexadezimal</translation>
    </message>
    <message>
        <source>Show only what is found</source>
        <translation>Nur zeigen, was gefunden wird</translation>
    </message>
    <message>
        <source>Read the body as …</source>
        <translation>Inhalt lesen als …</translation>
    </message>
    <message>
        <source>More of the body</source>
        <translation>Mehr zum Inhalt</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Automatically (%1)</source>
        <translation>Automatisch (%1)</translation>
    </message>
    <message>
        <source>Text in the editor where it is quick</source>
        <translation>Text im Editor, wo es schnell ist</translation>
    </message>
    <message>
        <source>Text in the editor</source>
        <translation>Text im Editor</translation>
    </message>
    <message>
        <source>Text in plain rows</source>
        <translation>Text in schlichten Zeilen</translation>
    </message>
    <message>
        <source>Save it as it arrived (%1)…</source>
        <translation>Speichern, wie er ankam (%1) …</translation>
    </message>
    <message>
        <source>The body is too large for the clipboard. Save it to a file.</source>
        <translation>Der Inhalt ist zu groß für die Zwischenablage. Speichern Sie ihn in eine Datei.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::CaptureChoice</name>
    <message>
        <source>no capture yet</source>
        <translation>noch keine Anfrage</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::DifferenceCanvas</name>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message numerus="yes">
        <source>… %n equal line(s)</source>
        <translation>
            <numerusform>… %n gleiche Zeile</numerusform>
            <numerusform>… %n gleiche Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>First line</source>
        <translation>Erste Zeile</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::DifferenceView</name>
    <message>
        <source>Previous difference (P)</source>
        <translation>Voriger Unterschied (P)</translation>
    </message>
    <message>
        <source>Next difference (N)</source>
        <translation>Nächster Unterschied (N)</translation>
    </message>
    <message>
        <source>Inline</source>
        <translation>Untereinander</translation>
    </message>
    <message>
        <source>One below the other instead of side by side</source>
        <translation>Untereinander statt nebeneinander</translation>
    </message>
    <message>
        <source>Differences only</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Leave out equal lines</source>
        <translation>Gleiche Zeilen weglassen</translation>
    </message>
    <message>
        <source>Ignore volatile</source>
        <translation>Flüchtiges übergehen</translation>
    </message>
    <message>
        <source>What changes with each sending does not count: times, attempts, ids of deliveries and events, signatures</source>
        <translation>Was sich mit jedem Senden ändert, zählt nicht: Zeiten, Versuche, IDs von Zustellungen und Ereignissen, Signaturen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n Unterschied</numerusform>
            <numerusform>%n Unterschiede</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::ExchangeView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>Header der Antwort</translation>
    </message>
    <message>
        <source>%1 came before that.</source>
        <translation>%1 kam davor.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Noch nichts gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>It takes %n more request(s) now.</source>
        <translation>
            <numerusform>Jetzt wird noch %n Anfrage angenommen.</numerusform>
            <numerusform>Jetzt werden noch %n Anfragen angenommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::HeadersModel</name>
    <message>
        <source>Masked, because it may be a credential. Reveal it with the context menu.</source>
        <translation>Maskiert, weil es Zugangsdaten sein könnten. Das Kontextmenü zeigt sie.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::HeadersView</name>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Mask credentials</source>
        <translation>Zugangsdaten maskieren</translation>
    </message>
    <message>
        <source>Reveal credentials</source>
        <translation>Zugangsdaten zeigen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::ImagePage</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <comment>width and height</comment>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>No preview: the image is damaged, too large, or of a kind that is not shown here. It can be saved.</source>
        <translation>Keine Vorschau: Das Bild ist beschädigt, zu groß oder von einer Art, die hier nicht gezeigt wird. Es kann gespeichert werden.</translation>
    </message>
    <message>
        <source>The image cannot be shown: %1. It can be saved.</source>
        <translation>Das Bild kann nicht gezeigt werden: %1. Es kann gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::OutcomeView</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>A handshake: nothing is emitted.</source>
        <translation>Ein Handshake: Nichts wird ausgegeben.</translation>
    </message>
    <message>
        <source>The condition is false: nothing is emitted.</source>
        <translation>Die Bedingung ist falsch: Nichts wird ausgegeben.</translation>
    </message>
    <message>
        <source>The uid is empty: nobody receives it.</source>
        <translation>Die uid ist leer: Niemand empfängt es.</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 in %2: %3</translation>
    </message>
    <message>
        <source>Nothing is emitted.</source>
        <translation>Nichts wird ausgegeben.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>No outputs</source>
        <translation>Keine Ausgaben</translation>
    </message>
    <message>
        <source>Where the endpoint has a specification, what it made of the request shows here.</source>
        <translation>Wo der Endpunkt eine Spezifikation hat, steht hier, was sie aus der Anfrage machte.</translation>
    </message>
    <message>
        <source>Outputs · %1</source>
        <translation>Ausgaben · %1</translation>
    </message>
    <message>
        <source>No trace was kept.</source>
        <translation>Kein Ablauf wurde aufgehoben.</translation>
    </message>
    <message>
        <source>Trace · %1</source>
        <translation>Ablauf · %1</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::PartsPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Headers of the part</source>
        <translation>Kopfzeilen des Teils</translation>
    </message>
    <message>
        <source>Save the part…</source>
        <translation>Teil speichern …</translation>
    </message>
    <message>
        <source>Copy its name</source>
        <translation>Namen kopieren</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::RawView</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>How the bytes are shown</source>
        <translation>Darstellung der Bytes</translation>
    </message>
    <message>
        <source>Reveal credentials</source>
        <translation>Zugangsdaten zeigen</translation>
    </message>
    <message>
        <source>Raw bytes</source>
        <translation>Rohe Bytes</translation>
    </message>
    <message>
        <source>keys stand as references</source>
        <translation>Schlüssel stehen als Verweise da</translation>
    </message>
    <message>
        <source>Find in the bytes</source>
        <translation>In den Bytes suchen</translation>
    </message>
    <message>
        <source>credentials in headers are masked</source>
        <translation>Zugangsdaten in Headern sind maskiert</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::TextPage</name>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::TimingBar</name>
    <message>
        <source>name</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Phases of time: %1</source>
        <translation>Zeitabschnitte: %1</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>gesamt %1</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::message::TreePage</name>
    <message>
        <source>Copy where it stands</source>
        <translation>Kopieren, wo es steht</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy as %1</source>
        <comment>the name of a notation</comment>
        <translation>Als %1 kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Open %n level(s)</source>
        <translation>
            <numerusform>%n Ebene öffnen</numerusform>
            <numerusform>%n Ebenen öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::settings::ApiSection</name>
    <message>
        <source>Serve the API while Hookbench runs</source>
        <translation>Die API anbieten, solange Hookbench läuft</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>Adresse der API</translation>
    </message>
    <message>
        <source>The paths of ngrok&apos;s inspector (/api/requests/http, /api/tunnels) need no token</source>
        <translation>Die Pfade von ngroks Inspektor (/api/requests/http, /api/tunnels) brauchen kein Token</translation>
    </message>
    <message>
        <source>So that scripts for ngrok work as they are. Then any program of this computer can read what was captured, but for credentials, send it again and delete it.</source>
        <translation>Damit Skripte für ngrok unverändert laufen. Dann kann jedes Programm dieses Rechners lesen, was erfasst wurde, außer Zugangsdaten, es erneut senden und löschen.</translation>
    </message>
    <message>
        <source>Copy a cURL line</source>
        <translation>cURL-Zeile kopieren</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Copied; the token is read from its file.</source>
        <translation>Kopiert; das Token wird aus seiner Datei gelesen.</translation>
    </message>
    <message>
        <source>The API listens on 127.0.0.1 or [::1] only: whoever reaches it reads everything.</source>
        <translation>Die API lauscht nur auf 127.0.0.1 oder [::1]: Wer sie erreicht, liest alles.</translation>
    </message>
    <message>
        <source>Listens on %1. The token is in %2; only you can read it.</source>
        <translation>Lauscht auf %1. Das Token steht in %2; nur Sie können es lesen.</translation>
    </message>
    <message>
        <source>Off: nothing listens.</source>
        <translation>Aus: Nichts lauscht.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::settings::KeepSection</name>
    <message>
        <source>Newest captures</source>
        <translation>Neueste Aufzeichnungen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Space on the disk</source>
        <translation>Platz auf der Platte</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Clean up now…</source>
        <translation>Jetzt aufräumen…</translation>
    </message>
    <message>
        <source>Removes what is beyond these bounds for good. First you see how many captures that are.</source>
        <translation>Entfernt endgültig, was über diese Grenzen hinausgeht. Zuerst sehen Sie, wie viele Aufzeichnungen das sind.</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>keine Grenze</translation>
    </message>
    <message numerus="yes">
        <source>Now: %n capture(s), %1</source>
        <translation>
            <numerusform>Jetzt: %n Aufzeichnung, %1</numerusform>
            <numerusform>Jetzt: %n Aufzeichnungen, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the oldest from %2</source>
        <translation>%1, die älteste vom %2</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Nothing is beyond these bounds.</source>
        <translation>Nichts geht über diese Grenzen hinaus.</translation>
    </message>
    <message numerus="yes">
        <source>%n capture(s) are beyond these bounds. They are removed for good.</source>
        <translation>
            <numerusform>%n Aufzeichnung geht über diese Grenzen hinaus. Sie wird endgültig entfernt.</numerusform>
            <numerusform>%n Aufzeichnungen gehen über diese Grenzen hinaus. Sie werden endgültig entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Cleaning up.</source>
        <translation>Es wird aufgeräumt.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::settings::ListenerRow</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>wire: exact bytes</source>
        <translation>wire: exakte Bytes</translation>
    </message>
    <message>
        <source>qt: parsed by QHttpServer</source>
        <translation>qt: von QHttpServer geparst</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>https: own certificate</source>
        <translation>https: eigenes Zertifikat</translation>
    </message>
    <message>
        <source>https: files</source>
        <translation>https: Dateien</translation>
    </message>
    <message>
        <source>Plain HTTP, or TLS with a certificate that is made on first use, or with one of yours.</source>
        <translation>Unverschlüsseltes HTTP oder TLS mit einem Zertifikat, das beim ersten Mal erstellt wird, oder mit einem von Ihnen.</translation>
    </message>
    <message>
        <source>Remove the listener</source>
        <translation>Listener entfernen</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>%1, in PEM form</source>
        <translation>%1, in PEM-Form</translation>
    </message>
    <message>
        <source>A path; from the folder of the workspace where it does not begin with /.</source>
        <translation>Ein Pfad; vom Ordner des Arbeitsbereichs aus, wenn er nicht mit / beginnt.</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>How to trust it…</source>
        <translation>So vertraut man ihm…</translation>
    </message>
    <message>
        <source>The fingerprint is copied.</source>
        <translation>Der Fingerabdruck ist kopiert.</translation>
    </message>
    <message>
        <source>The engine &quot;qt&quot; listens without TLS only. Use &quot;wire&quot; for TLS.</source>
        <translation>Die Engine „qt“ lauscht nur ohne TLS. Für TLS „wire“ verwenden.</translation>
    </message>
    <message>
        <source>A certificate and its key are needed, as files in PEM form.</source>
        <translation>Ein Zertifikat und sein Schlüssel sind nötig, als Dateien in PEM-Form.</translation>
    </message>
    <message>
        <source>listens on %1</source>
        <translation>lauscht auf %1</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>gültig bis %1</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Für %1</translation>
    </message>
    <message>
        <source>https://hooks.example, ngrok or cloudflared</source>
        <translation>https://hooks.example, ngrok oder cloudflared</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Öffentliche Adresse</translation>
    </message>
    <message>
        <source>The address by which the world reaches this listener; with ngrok or cloudflared what that program tells while it runs.</source>
        <translation>Die Adresse, unter der die Welt diesen Listener erreicht; bei ngrok oder cloudflared, was dieses Programm meldet, solange es läuft.</translation>
    </message>
    <message>
        <source>public address</source>
        <translation>öffentliche Adresse</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::settings::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Addresses that take requests. Only this computer reaches 127.0.0.1 and [::1]; * opens a listener to the network. Port 0 takes any free one.</source>
        <translation>Adressen, die Anfragen annehmen. 127.0.0.1 und [::1] erreicht nur dieser Computer; * öffnet einen Listener zum Netzwerk. Port 0 nimmt einen beliebigen freien.</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>Listener hinzufügen</translation>
    </message>
    <message>
        <source>Default target</source>
        <translation>Standardziel</translation>
    </message>
    <message>
        <source>What no endpoint takes is passed on to this address once it is stored, and its answer goes back to the sender. Empty: answered with 200.</source>
        <translation>Was kein Endpunkt übernimmt, wird an diese Adresse weitergeleitet, sobald es gespeichert ist, und ihre Antwort geht an den Absender zurück. Leer: Antwort mit 200.</translation>
    </message>
    <message>
        <source>Largest body</source>
        <translation>Größter Body</translation>
    </message>
    <message>
        <source>Connections at once</source>
        <translation>Gleichzeitige Verbindungen</translation>
    </message>
    <message>
        <source>FULL: a 2xx means that the request is on the disk</source>
        <translation>FULL: Ein 2xx bedeutet, dass die Anfrage auf dem Datenträger liegt</translation>
    </message>
    <message>
        <source>NORMAL: faster; survives a crash of the program, not a power cut (from the next start on)</source>
        <translation>NORMAL: schneller; übersteht einen Absturz des Programms, keinen Stromausfall (ab dem nächsten Start)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>A folder of plain files: endpoints, drafts and settings, which a team can keep in git. Captures stay in .hookbench, outside of it.</source>
        <translation>Ein Ordner aus einfachen Dateien: Endpunkte, Entwürfe und Einstellungen, die ein Team in git halten kann. Aufzeichnungen bleiben in .hookbench, außerhalb davon.</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Anderen öffnen …</translation>
    </message>
    <message>
        <source>Open a workspace, or make a new one in an empty folder (Ctrl+O)</source>
        <translation>Arbeitsbereich öffnen oder in einem leeren Ordner einen neuen anlegen (Strg+O)</translation>
    </message>
    <message>
        <source>Open a workspace, or choose an empty folder for a new one</source>
        <translation>Arbeitsbereich öffnen oder leeren Ordner für einen neuen wählen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>The settings are applied.</source>
        <translation>Die Einstellungen sind angewendet.</translation>
    </message>
    <message>
        <source>Hookbench was started with addresses of its own (--listen). These count when it is started without.</source>
        <translation>Hookbench wurde mit eigenen Adressen gestartet (--listen). Diese hier gelten, wenn es ohne sie gestartet wird.</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>All captures are kept unless you set a bound. What is beyond one is removed for good, the oldest first.</source>
        <translation>Alle Aufzeichnungen bleiben, wenn Sie keine Grenze setzen. Was über eine hinausgeht, wird endgültig entfernt, das Älteste zuerst.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzwerte</translation>
    </message>
    <message>
        <source>Local API</source>
        <translation>Lokale API</translation>
    </message>
    <message>
        <source>Scripts of this computer list, search, wait for, send again and delete captures over HTTP. Off until you want it; &quot;hookbench-cli help api&quot; lists the calls.</source>
        <translation>Skripte dieses Rechners listen, durchsuchen und löschen erfasste Anfragen über HTTP, warten auf sie und senden sie erneut. Aus, bis Sie sie wollen; „hookbench-cli help api“ listet die Aufrufe.</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::settings::TrustDialog</name>
    <message>
        <source>Trust the certificate</source>
        <translation>Dem Zertifikat vertrauen</translation>
    </message>
    <message>
        <source>Each client decides for itself whom it trusts. Where it shows a fingerprint, it must be this one (SHA-256):</source>
        <translation>Jeder Client entscheidet selbst, wem er vertraut. Zeigt er einen Fingerabdruck, muss es dieser sein (SHA-256):</translation>
    </message>
    <message>
        <source>for the program that is started so</source>
        <translation>für das Programm, das so gestartet wird</translation>
    </message>
    <message>
        <source>requests; SSL_CERT_FILE for others</source>
        <translation>requests; für anderes SSL_CERT_FILE</translation>
    </message>
    <message>
        <source>for all programs of this Java; its password is &quot;changeit&quot; unless you changed it</source>
        <translation>für alle Programme dieses Java; das Passwort ist „changeit“, wenn Sie es nicht geändert haben</translation>
    </message>
    <message>
        <source>certutil is in the package libnss3-tools</source>
        <translation>certutil ist im Paket libnss3-tools</translation>
    </message>
    <message>
        <source>open %1, then Advanced, View Certificate, compare the fingerprint, and Accept the Risk and Continue</source>
        <translation>%1 öffnen, dann „Erweitert“, „Zertifikat anzeigen“, den Fingerabdruck vergleichen und „Risiko akzeptieren und fortfahren“</translation>
    </message>
    <message>
        <source>Debian&apos;s store</source>
        <translation>Speicher von Debian</translation>
    </message>
    <message>
        <source>for all programs that use it; to undo it, remove the file and call update-ca-certificates again</source>
        <translation>für alle Programme, die ihn nutzen; rückgängig: die Datei entfernen und update-ca-certificates nochmals aufrufen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy the command for %1</source>
        <translation>Befehl für %1 kopieren</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::transfer::ExportDialog</name>
    <message>
        <source>Export captures</source>
        <translation>Aufzeichnungen exportieren</translation>
    </message>
    <message>
        <source>The %1 selected</source>
        <translation>Die %1 ausgewählten</translation>
    </message>
    <message>
        <source>The %1 that the filter shows</source>
        <translation>Die %1, die der Filter zeigt</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Keep credentials in the file</source>
        <translation>Zugangsdaten in der Datei lassen</translation>
    </message>
    <message>
        <source>Passwords, tokens and cookies will stand in the file in plain text. Whoever gets it can use them.</source>
        <translation>Passwörter, Tokens und Cookies stehen dann im Klartext in der Datei. Wer sie bekommt, kann sie benutzen.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Read by browsers and most tools. Holds everything, also damaged requests.</source>
        <translation>Wird von Browsern und den meisten Werkzeugen gelesen. Enthält alles, auch beschädigte Anfragen.</translation>
    </message>
    <message>
        <source>One JSON object a line. Holds everything, also damaged requests.</source>
        <translation>Ein JSON-Objekt je Zeile. Enthält alles, auch beschädigte Anfragen.</translation>
    </message>
    <message>
        <source>The exact bytes of the requests, one behind the other, without answers and damaged ones.</source>
        <translation>Die genauen Bytes der Anfragen hintereinander, ohne Antworten und ohne beschädigte.</translation>
    </message>
    <message>
        <source>Commands for a shell that send the requests again.</source>
        <translation>Befehle für eine Shell, die die Anfragen erneut senden.</translation>
    </message>
    <message>
        <source>For spreadsheets: the list with headers and the beginning of the body. It cannot be read again.</source>
        <translation>Für Tabellenkalkulationen: die Liste mit Headern und dem Anfang des Bodys. Kann nicht wieder eingelesen werden.</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>Vorschau…</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::transfer::ImportDialog</name>
    <message>
        <source>As captures: into the inbox, with the time they arrived at</source>
        <translation>Als Aufzeichnungen: in den Eingang, mit ihrer Ankunftszeit</translation>
    </message>
    <message>
        <source>As drafts: to be changed and sent</source>
        <translation>Als Entwürfe: zum Ändern und Senden</translation>
    </message>
    <message>
        <source>Import requests</source>
        <translation>Anfragen importieren</translation>
    </message>
    <message>
        <source>Folder of the drafts</source>
        <translation>Ordner der Entwürfe</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>hookbench::ui::transfer::LeavingDialog</name>
    <message>
        <source>What leaves</source>
        <translation>Was hinausgeht</translation>
    </message>
    <message>
        <source>Keep credentials</source>
        <translation>Zugangsdaten behalten</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are in it in plain text. Whoever gets it can use them.</source>
        <translation>Passwörter, Token und Schlüssel stehen im Klartext darin. Wer es bekommt, kann sie benutzen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>hookbench::workspace</name>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>Die Datei %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>Sending was cancelled.</source>
        <translation>Das Senden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The target cannot be used</source>
        <translation>Das Ziel lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>The target %1 is this listener itself: passing on would never end.</source>
        <translation>Das Ziel %1 ist dieser Listener selbst: Das Weiterleiten würde nie enden.</translation>
    </message>
    <message>
        <source>%1 (process %2) listens on this workspace already. End it, or choose another workspace.</source>
        <translation>%1 (Prozess %2) lauscht schon für diesen Arbeitsbereich. Den Prozess beenden oder einen anderen Arbeitsbereich wählen.</translation>
    </message>
    <message>
        <source>The lock %1 cannot be taken: there are no rights to write there.</source>
        <translation>Die Sperre %1 lässt sich nicht setzen: Dort fehlt das Schreibrecht.</translation>
    </message>
    <message>
        <source>--engine takes wire or qt, not &quot;%1&quot;</source>
        <translation>--engine erwartet wire oder qt, nicht „%1“</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is larger than 64 MB.</source>
        <translation>%1 ist größer als 64 MB.</translation>
    </message>
    <message>
        <source>this must be &quot;%1&quot; or &quot;%2&quot;</source>
        <translation>hier steht „%1“ oder „%2“</translation>
    </message>
    <message>
        <source>the file was written by a later version of Hookbench and was not touched. Use that version, or another workspace.</source>
        <translation>die Datei stammt von einer neueren Version von Hookbench und wurde nicht verändert. Jene Version oder einen anderen Arbeitsbereich verwenden.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be made: there are no rights to write there.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht anlegen: Dort fehlt das Schreibrecht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an endpoint: it becomes a file&apos;s name.</source>
        <translation>„%1“ kann kein Name eines Endpunkts sein: Er wird zum Dateinamen.</translation>
    </message>
    <message>
        <source>The path &quot;%1&quot; cannot be used: %2.</source>
        <translation>Der Pfad „%1“ lässt sich nicht verwenden: %2.</translation>
    </message>
    <message>
        <source>There is an endpoint called &quot;%1&quot; already.</source>
        <translation>Es gibt schon einen Endpunkt „%1“.</translation>
    </message>
    <message>
        <source>The endpoint &quot;%1&quot; has the path %2 already.</source>
        <translation>Der Endpunkt „%1“ hat schon den Pfad %2.</translation>
    </message>
    <message>
        <source>%1 cannot be removed: %2.</source>
        <translation>%1 lässt sich nicht entfernen: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a draft: it becomes a file&apos;s name. Folders are set off by /.</source>
        <translation>„%1“ kann kein Name eines Entwurfs sein: Er wird zum Dateinamen. Ordner werden mit / abgetrennt.</translation>
    </message>
    <message>
        <source>There is a draft &quot;%1&quot; already.</source>
        <translation>Es gibt schon einen Entwurf „%1“.</translation>
    </message>
    <message>
        <source>%1 cannot be renamed: %2.</source>
        <translation>%1 lässt sich nicht umbenennen: %2.</translation>
    </message>
    <message>
        <source>a key&apos;s &quot;name&quot; is made of letters, digits, _ and -</source>
        <translation>der „name“ eines Schlüssels besteht aus Buchstaben, Ziffern, _ und -</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>workspace.json has an error and is not overwritten. Mend it first: %1</source>
        <translation>workspace.json enthält einen Fehler und wird nicht überschrieben. Erst beheben: %1</translation>
    </message>
    <message>
        <source>There is a file endpoints/%1.json already, with an error in it. Mend it, or choose another name.</source>
        <translation>Es gibt bereits eine Datei endpoints/%1.json, die einen Fehler enthält. Den Fehler beheben oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>a body of %1 is too long for a draft (at most %2)</source>
        <translation>ein Body von %1 ist zu lang für einen Entwurf (höchstens %2)</translation>
    </message>
    <message>
        <source>%1 holds more than %2 requests: import them as captures instead.</source>
        <translation>%1 enthält mehr als %2 Anfragen: bitte als Aufzeichnungen importieren.</translation>
    </message>
    <message>
        <source>%1: entry %2</source>
        <translation>%1: Eintrag %2</translation>
    </message>
    <message>
        <source>--tls takes own, or CERT:KEY, two files in PEM form, not &quot;%1&quot;</source>
        <translation>--tls nimmt own oder CERT:KEY, zwei Dateien in PEM-Form, nicht „%1“</translation>
    </message>
    <message>
        <source>this must be false, &quot;own&quot; or {&quot;certificate&quot;: FILE, &quot;key&quot;: FILE}</source>
        <translation>dies muss false, &quot;own&quot; oder {&quot;certificate&quot;: DATEI, &quot;key&quot;: DATEI} sein</translation>
    </message>
    <message>
        <source>&quot;certificate&quot; and &quot;key&quot; must both name a file</source>
        <translation>&quot;certificate&quot; und &quot;key&quot; müssen beide eine Datei nennen</translation>
    </message>
    <message>
        <source>this must be an object with &quot;captures&quot;, &quot;days&quot; and &quot;megabytes&quot;, each a number or 0 for no bound</source>
        <translation>dies muss ein Objekt mit &quot;captures&quot;, &quot;days&quot; und &quot;megabytes&quot; sein, jeweils eine Zahl oder 0 für keine Grenze</translation>
    </message>
    <message>
        <source>this must be an object with &quot;enabled&quot;, &quot;address&quot; and &quot;ngrok_without_token&quot;</source>
        <translation>hier muss ein Objekt mit &quot;enabled&quot;, &quot;address&quot; und &quot;ngrok_without_token&quot; stehen</translation>
    </message>
    <message>
        <source>the local API listens on 127.0.0.1 or [::1] only</source>
        <translation>die lokale API lauscht nur auf 127.0.0.1 oder [::1]</translation>
    </message>
    <message>
        <source>There is no public address to tell the service. Type one at the listener, or start ngrok or cloudflared.</source>
        <translation>Es gibt keine öffentliche Adresse, die dem Dienst gesagt werden könnte. Tragen Sie eine beim Listener ein, oder starten Sie ngrok oder cloudflared.</translation>
    </message>
    <message>
        <source>The service answered %1 to %2: %3</source>
        <translation>Der Dienst antwortete mit %1 auf %2: %3</translation>
    </message>
    <message>
        <source>The endpoint &quot;%1&quot; is gone, but its service was not told</source>
        <translation>Der Endpunkt „%1“ ist entfernt, aber sein Dienst weiß nichts davon</translation>
    </message>
    <message>
        <source>It has no tunnel that leads to %1.</source>
        <translation>Es hat keinen Tunnel, der zu %1 führt.</translation>
    </message>
    <message>
        <source>endpoints/%1.json was changed by another program while it was edited here. Nothing was saved. Look at what stands there now, or save yours over it.</source>
        <translation>endpoints/%1.json wurde von einem anderen Programm geändert, während es hier bearbeitet wurde. Nichts wurde gespeichert. Sehen Sie an, was jetzt dort steht, oder speichern Sie Ihres darüber.</translation>
    </message>
    <message>
        <source>%1 has an error and is not overwritten. Mend it first: %2</source>
        <translation>%1 enthält einen Fehler und wird nicht überschrieben. Beheben Sie ihn zuerst: %2</translation>
    </message>
    <message>
        <source>There is no endpoint called &quot;%1&quot;.</source>
        <translation>Es gibt keinen Endpunkt namens „%1“.</translation>
    </message>
    <message>
        <source>There is no environment called &quot;%1&quot;.</source>
        <translation>Es gibt keine Umgebung „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host: it is written as discord.com or *.discord.com.</source>
        <translation>„%1“ ist kein Host: Er wird wie discord.com oder *.discord.com geschrieben.</translation>
    </message>
    <message>
        <source>an issued key has a &quot;name&quot; and a &quot;sha256&quot; of 64 digits</source>
        <translation>ein ausgestellter Schlüssel hat „name“ und „sha256“ mit 64 Ziffern</translation>
    </message>
    <message>
        <source>Another process is changing the issued keys. Nothing was changed.</source>
        <translation>Ein anderer Prozess ändert die ausgestellten Schlüssel. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a key: it is made of letters, digits, _ and -.</source>
        <translation>„%1“ kann kein Name eines Schlüssels sein: Er besteht aus Buchstaben, Ziffern, _ und -.</translation>
    </message>
    <message>
        <source>There is a key called &quot;%1&quot; already.</source>
        <translation>Es gibt schon einen Schlüssel namens „%1“.</translation>
    </message>
    <message>
        <source>There is no issued key called &quot;%1&quot;.</source>
        <translation>Es gibt keinen ausgestellten Schlüssel namens „%1“.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; may go to %2, not to %3. Nothing was sent. Allow the host on the page Keys, or with hookbench-cli keys hosts %1 %3.</source>
        <translation>Der Schlüssel „%1“ darf an %2 gehen, nicht an %3. Nichts wurde gesendet. Erlauben Sie den Host auf der Seite Schlüssel oder mit hookbench-cli keys hosts %1 %3.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; was never sent anywhere, and nobody was there to be asked whether it may go to %2. Nothing was sent. Allow the host with hookbench-cli keys hosts %1 %2.</source>
        <translation>Der Schlüssel „%1“ wurde noch nirgendwohin gesendet, und niemand war da, der gefragt werden konnte, ob er an %2 gehen darf. Nichts wurde gesendet. Erlauben Sie den Host mit hookbench-cli keys hosts %1 %2.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; may not go to %2. Nothing was sent.</source>
        <translation>Der Schlüssel „%1“ darf nicht an %2 gehen. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>the &quot;id&quot; of an older value is made of letters and digits</source>
        <translation>die „id“ eines älteren Werts besteht aus Buchstaben und Ziffern</translation>
    </message>
    <message>
        <source>Another process is changing the list of keys. Nothing was changed.</source>
        <translation>Ein anderer Prozess ändert die Liste der Schlüssel. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nobody knows how this request is signed: set the scheme in its endpoint, on the page Callers.</source>
        <translation>Niemand weiß, wie diese Anfrage signiert ist: Setzen Sie das Schema in ihrem Endpunkt auf der Seite Aufrufer.</translation>
    </message>
    <message>
        <source>There is no key to sign with: set one in the endpoint of this request, on the page Callers.</source>
        <translation>Es gibt keinen Schlüssel zum Signieren: Setzen Sie einen im Endpunkt dieser Anfrage auf der Seite Aufrufer.</translation>
    </message>
    <message>
        <source>The key is another one by now.</source>
        <translation>Der Schlüssel ist inzwischen ein anderer.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; has no entry in secrets.json that says where it may go. Nothing was sent. Mend that file, or set the key again.</source>
        <translation>Der Schlüssel „%1“ hat keinen Eintrag in secrets.json, der sagt, wohin er darf. Es wurde nichts gesendet. Berichtigen Sie diese Datei, oder setzen Sie den Schlüssel neu.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MB.</source>
        <translation>%1 ist größer als %2 MB.</translation>
    </message>
    <message>
        <source>The address carries a key in plain text, which is not written into the queue. Keep it with &quot;keys set NAME&quot; or on the page Keys, and write {{secrets.NAME}} in its place.</source>
        <translation>Die Adresse enthält einen Schlüssel im Klartext, der nicht in die Warteschlange geschrieben wird. Bewahren Sie ihn mit „keys set NAME“ oder auf der Seite Schlüssel auf, und schreiben Sie {{secrets.NAME}} an seine Stelle.</translation>
    </message>
    <message>
        <source>%1 (process %2) sends what waits in the queue of this workspace.</source>
        <translation>%1 (Prozess %2) sendet, was in der Warteschlange dieses Arbeitsbereichs wartet.</translation>
    </message>
    <message>
        <source>It was answered with %1.</source>
        <translation>Die Antwort war %1.</translation>
    </message>
    <message>
        <source>There is no rule called &quot;%1&quot;.</source>
        <translation>Es gibt keine Regel namens „%1“.</translation>
    </message>
    <message>
        <source>A rule cannot be called &quot;%1&quot;.</source>
        <translation>Eine Regel kann nicht „%1“ heißen.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>Die Datei %1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Hookbench brings a scheme called &quot;%1&quot;: give yours another &quot;id&quot;.</source>
        <translation>Hookbench bringt ein Schema namens „%1“ mit: Geben Sie Ihrem eine andere „id“.</translation>
    </message>
    <message>
        <source>Its &quot;id&quot; is &quot;%1&quot;, and the file is called %2.json: let both be the same.</source>
        <translation>Seine „id“ ist „%1“, und die Datei heißt %2.json: Beides muss gleich sein.</translation>
    </message>
    <message>
        <source>You have a scheme called &quot;%1&quot; already: give this one another &quot;id&quot;.</source>
        <translation>Sie haben schon ein Schema namens „%1“: Geben Sie diesem eine andere „id“.</translation>
    </message>
    <message>
        <source>The key %1 comes from the environment or a .env file, which go first: change it there.</source>
        <translation>Der Schlüssel %1 kommt aus der Umgebung oder einer .env-Datei, die vorgehen: dort ändern.</translation>
    </message>
</context>
</TS>
