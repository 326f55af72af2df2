//! Channels: many senders, one receiver.

use crate::collections::VecDeque;
use crate::error;
use crate::fmt;
use crate::sync::{Arc, Condvar, Mutex, MutexGuard};
use crate::time::{Duration, Instant};

/// A queue under a lock. A rendezvous channel has capacity 0: its senders wait until their message is taken.
struct Channel<T> {
    state: Mutex<State<T>>,
    not_empty: Condvar,
    not_full: Condvar,
    capacity: Option<usize>,
}

struct State<T> {
    queue: VecDeque<T>,
    senders: usize,
    receiver_alive: bool,
    /// How many messages were ever taken, for senders of a rendezvous channel; and how many were ever sent.
    taken: u64,
    sent: u64,
    receivers_waiting: usize,
}

impl<T> Channel<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(|e| e.into_inner())
    }

    fn wait<'a>(cvar: &Condvar, guard: MutexGuard<'a, State<T>>) -> MutexGuard<'a, State<T>> {
        cvar.wait(guard).unwrap_or_else(|e| e.into_inner())
    }

    fn send(&self, value: T, block: bool) -> Result<(), TrySendError<T>> {
        let mut state = self.lock();
        loop {
            if !state.receiver_alive {
                return Err(TrySendError::Disconnected(value));
            }
            let room = match self.capacity {
                None => true,
                Some(0) => state.queue.is_empty() && (block || state.receivers_waiting > 0),
                Some(n) => state.queue.len() < n,
            };
            if room {
                break;
            }
            if !block {
                return Err(TrySendError::Full(value));
            }
            state = Self::wait(&self.not_full, state);
        }
        state.queue.push_back(value);
        let number = state.sent;
        state.sent += 1;
        self.not_empty.notify_one();
        if self.capacity == Some(0) && block {
            while state.taken <= number {
                if !state.receiver_alive {
                    if let Some(value) = state.queue.pop_front() {
                        return Err(TrySendError::Disconnected(value));
                    }
                    break;
                }
                state = Self::wait(&self.not_full, state);
            }
        }
        Ok(())
    }

    fn take(&self, state: &mut State<T>) -> Option<T> {
        let value = state.queue.pop_front()?;
        state.taken += 1;
        match self.capacity {
            None => {}
            Some(0) => self.not_full.notify_all(),
            Some(_) => self.not_full.notify_one(),
        }
        Some(value)
    }

    fn recv(&self, deadline: Option<Instant>) -> Result<T, RecvTimeoutError> {
        let mut state = self.lock();
        loop {
            if let Some(value) = self.take(&mut state) {
                return Ok(value);
            }
            if state.senders == 0 {
                return Err(RecvTimeoutError::Disconnected);
            }
            state.receivers_waiting += 1;
            if self.capacity == Some(0) {
                self.not_full.notify_all();
            }
            state = match deadline {
                None => Self::wait(&self.not_empty, state),
                Some(deadline) => {
                    let now = Instant::now();
                    if now >= deadline {
                        state.receivers_waiting -= 1;
                        return Err(RecvTimeoutError::Timeout);
                    }
                    self.not_empty.wait_timeout(state, deadline - now).unwrap_or_else(|e| e.into_inner()).0
                }
            };
            state.receivers_waiting -= 1;
        }
    }

    fn try_recv(&self) -> Result<T, TryRecvError> {
        let mut state = self.lock();
        match self.take(&mut state) {
            Some(value) => Ok(value),
            None if state.senders == 0 => Err(TryRecvError::Disconnected),
            None => Err(TryRecvError::Empty),
        }
    }

    fn drop_sender(&self) {
        let mut state = self.lock();
        state.senders -= 1;
        if state.senders == 0 {
            self.not_empty.notify_all();
        }
    }
}

/// The sending half of an unbounded channel.
pub struct Sender<T> {
    inner: Arc<Channel<T>>,
}

/// The sending half of a bounded channel.
pub struct SyncSender<T> {
    inner: Arc<Channel<T>>,
}

/// The receiving half.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "Receiver")]
pub struct Receiver<T> {
    inner: Arc<Channel<T>>,
}

unsafe impl<T: Send> Send for Sender<T> {}
unsafe impl<T: Send> Sync for Sender<T> {}
unsafe impl<T: Send> Send for SyncSender<T> {}
unsafe impl<T: Send> Send for Receiver<T> {}
impl<T> !Sync for Receiver<T> {}

/// The receiver is gone; the message comes back.
#[derive(PartialEq, Eq, Clone, Copy)]
pub struct SendError<T>(pub T);

/// All senders are gone.
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub struct RecvError;

/// Why there was no message at once.
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum TryRecvError {
    /// None yet.
    Empty,
    /// All senders are gone.
    Disconnected,
}

/// Why there was no message in time.
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum RecvTimeoutError {
    /// The time is over.
    Timeout,
    /// All senders are gone.
    Disconnected,
}

/// Why a message could not be sent at once.
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum TrySendError<T> {
    /// No room.
    Full(T),
    /// The receiver is gone.
    Disconnected(T),
}

fn new_channel<T>(capacity: Option<usize>) -> Arc<Channel<T>> {
    let state = State { queue: VecDeque::new(), senders: 1, receiver_alive: true, taken: 0, sent: 0, receivers_waiting: 0 };
    Arc::new(Channel { state: Mutex::new(state), not_empty: Condvar::new(), not_full: Condvar::new(), capacity })
}

/// An unbounded channel.
#[must_use]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let inner = new_channel(None);
    (Sender { inner: inner.clone() }, Receiver { inner })
}

/// A channel whose senders wait while `bound` messages are in it.
#[must_use]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    let inner = new_channel(Some(bound));
    (SyncSender { inner: inner.clone() }, Receiver { inner })
}

impl<T> Sender<T> {
    /// Sends a message.
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        match self.inner.send(t, true) {
            Ok(()) => Ok(()),
            Err(TrySendError::Disconnected(t) | TrySendError::Full(t)) => Err(SendError(t)),
        }
    }
}

impl<T> SyncSender<T> {
    /// Sends a message, waiting for room.
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        match self.inner.send(t, true) {
            Ok(()) => Ok(()),
            Err(TrySendError::Disconnected(t) | TrySendError::Full(t)) => Err(SendError(t)),
        }
    }

    /// Sends a message if there is room.
    pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>> {
        self.inner.send(t, false)
    }
}

macro_rules! sender_impls {
    ($($sender:ident),*) => {$(
        impl<T> Clone for $sender<T> {
            fn clone(&self) -> $sender<T> {
                self.inner.lock().senders += 1;
                $sender { inner: self.inner.clone() }
            }
        }
        impl<T> Drop for $sender<T> {
            fn drop(&mut self) {
                self.inner.drop_sender();
            }
        }
        impl<T> fmt::Debug for $sender<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($sender)).finish_non_exhaustive()
            }
        }
    )*};
}
sender_impls!(Sender, SyncSender);

impl<T> Receiver<T> {
    /// A message if there is one.
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        self.inner.try_recv()
    }

    /// Waits for a message.
    pub fn recv(&self) -> Result<T, RecvError> {
        self.inner.recv(None).map_err(|_| RecvError)
    }

    /// Waits for a message until the time is over.
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        match Instant::now().checked_add(timeout) {
            Some(deadline) => self.inner.recv(Some(deadline)),
            None => self.inner.recv(None),
        }
    }

    /// All messages, waiting for each.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { rx: self }
    }

    /// All messages that are there.
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { rx: self }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let dropped = {
            let mut state = self.inner.lock();
            state.receiver_alive = false;
            self.inner.not_full.notify_all();
            // Senders of a rendezvous channel get theirs back.
            if self.inner.capacity == Some(0) { VecDeque::new() } else { crate::mem::take(&mut state.queue) }
        };
        drop(dropped);
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}

/// The iterator of `Receiver::iter`.
#[derive(Debug)]
pub struct Iter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}

/// The iterator of `Receiver::try_iter`.
#[derive(Debug)]
pub struct TryIter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}

/// The owning iterator of a receiver.
#[derive(Debug)]
pub struct IntoIter<T> {
    rx: Receiver<T>,
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.rx.recv().ok()
    }
}

impl<'a, T> Iterator for TryIter<'a, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.rx.try_recv().ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.rx.recv().ok()
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { rx: self }
    }
}

impl<T> fmt::Debug for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendError").finish_non_exhaustive()
    }
}

impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sending on a closed channel")
    }
}

impl<T> fmt::Debug for TrySendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TrySendError::Full(..) => "TrySendError::Full(..)",
            TrySendError::Disconnected(..) => "TrySendError::Disconnected(..)",
        })
    }
}

impl<T> fmt::Display for TrySendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TrySendError::Full(..) => "sending on a full channel",
            TrySendError::Disconnected(..) => "sending on a closed channel",
        })
    }
}

impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("receiving on a closed channel")
    }
}

impl fmt::Display for TryRecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TryRecvError::Empty => "receiving on an empty channel",
            TryRecvError::Disconnected => "receiving on a closed channel",
        })
    }
}

impl fmt::Display for RecvTimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RecvTimeoutError::Timeout => "timed out waiting on channel",
            RecvTimeoutError::Disconnected => "channel is empty and sending half is closed",
        })
    }
}

impl<T> error::Error for SendError<T> {}
impl<T> error::Error for TrySendError<T> {}
impl error::Error for RecvError {}
impl error::Error for TryRecvError {}
impl error::Error for RecvTimeoutError {}

impl<T> From<SendError<T>> for TrySendError<T> {
    fn from(err: SendError<T>) -> TrySendError<T> {
        TrySendError::Disconnected(err.0)
    }
}

impl From<RecvError> for TryRecvError {
    fn from(_: RecvError) -> TryRecvError {
        TryRecvError::Disconnected
    }
}

impl From<RecvError> for RecvTimeoutError {
    fn from(_: RecvError) -> RecvTimeoutError {
        RecvTimeoutError::Disconnected
    }
}
