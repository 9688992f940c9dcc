// SPDX-License-Identifier: GPL-3.0-or-later
// Tells ThreadSanitizer of the order that Qt's own locks keep, which it cannot see: Qt is not built for it. Linked into
// the tests of that build with --wrap for each function below. For what goes from thread to thread by
// QMetaObject::invokeMethod() and QThread::wait(); std::mutex and std::thread it knows.
#include <QObject>
#include <QThread>

#include <sanitizer/tsan_interface.h>

#define INVOKE _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv
#define WAIT _ZN7QThread4waitE14QDeadlineTimer
#define NAMED(prefix, name) NAMED_(prefix, name)
#define NAMED_(prefix, name) prefix##name

extern "C" {
bool NAMED(__real_, INVOKE)(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result);
bool NAMED(__wrap_, INVOKE)(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result);
bool NAMED(__real_, WAIT)(QThread *thread, QDeadlineTimer deadline);
bool NAMED(__wrap_, WAIT)(QThread *thread, QDeadlineTimer deadline);
}

namespace {

// A call that comes after it was asked for, and before what waits for it goes on.
class OrderedCall : public QtPrivate::QSlotObjectBase
{
public:
    OrderedCall(QObject *receiver, QtPrivate::QSlotObjectBase *slot)
        : QSlotObjectBase(&OrderedCall::run)
        , m_receiver(receiver)
        , m_slot(slot)
    {
        __tsan_release(m_receiver);
    }

private:
    static void run(int operation, QSlotObjectBase *self, QObject *receiver, void **arguments, bool *)
    {
        auto *call = static_cast<OrderedCall *>(self);
        switch (operation) {
        case Call:
            __tsan_acquire(receiver);
            call->m_slot->call(receiver, arguments);
            __tsan_release(receiver);
            __tsan_release(QThread::currentThread()); // it may be the last
            break;
        case Destroy: // by whoever lets go last
            __tsan_acquire(call->m_receiver);
            call->m_slot->destroyIfLastRef();
            delete call;
            break;
        default: break;
        }
    }

    QObject *const m_receiver; // its address alone: what orders the calls
    QtPrivate::QSlotObjectBase *const m_slot;
};

// What a thread did until its last event is done when it has been waited for.
bool noteEvent(void **)
{
    __tsan_release(QThread::currentThread());
    return false;
}

void noteEvents()
{
    QInternal::registerCallback(QInternal::EventNotifyCallback, noteEvent);
}
Q_CONSTRUCTOR_FUNCTION(noteEvents)

} // namespace

bool NAMED(__wrap_, INVOKE)(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    const bool done = NAMED(__real_, INVOKE)(object, new OrderedCall(object, slot), type, result);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(object);
    return done;
}

bool NAMED(__wrap_, WAIT)(QThread *thread, QDeadlineTimer deadline)
{
    const bool ended = NAMED(__real_, WAIT)(thread, deadline);
    __tsan_acquire(thread);
    return ended;
}
