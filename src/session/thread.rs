//! The session's thread: work in wire order, findings when the queue is empty.

use super::{Document, Read, Session};
use futures::channel::oneshot;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;
use tokio::sync::Notify;

/// How much queued work is done before findings are shown.
const MOST_AT_ONCE: usize = 256;
/// How much work may wait before whoever hands it in is asked to wait: pieces, and bytes of text in them (64 MiB).
const MOST_WAITING: usize = 1024;
const MOST_BYTES: usize = 64 << 20;

/// A piece of work, and how many bytes of text it holds.
type Job = (usize, Box<dyn FnOnce(&mut Session) + Send>);

/// How much work waits.
#[derive(Default)]
struct Load {
    pieces: AtomicUsize,
    bytes: AtomicUsize,
    less: Notify,
}

impl Load {
    fn more(&self, bytes: usize) {
        self.pieces.fetch_add(1, Ordering::SeqCst);
        self.bytes.fetch_add(bytes, Ordering::SeqCst);
    }

    fn less(&self, bytes: usize) {
        self.pieces.fetch_sub(1, Ordering::SeqCst);
        self.bytes.fetch_sub(bytes, Ordering::SeqCst);
        self.less.notify_waiters();
    }

    fn has_room(&self) -> bool {
        self.pieces.load(Ordering::SeqCst) < MOST_WAITING && self.bytes.load(Ordering::SeqCst) < MOST_BYTES
    }
}

/// What is to be shown anew.
pub enum Shown<'s> {
    /// The findings of an open document, by its name.
    Article(&'s str, &'s mut Document),
    /// Nothing: the document of this name is closed.
    Closed(&'s str),
    /// What is not understood in a settings file, with the name it is open under; `None` once it is gone.
    Settings(Option<&'s str>, &'s Path, Option<&'s Read>),
}

/// Called when something is to be shown anew.
pub type Publish = Box<dyn FnMut(Shown) + Send>;

/// Hands work to the session's thread. Cheap to clone; the thread ends when the last handle is gone.
#[derive(Clone)]
pub struct Handle {
    jobs: Sender<Job>,
    load: Arc<Load>,
}

impl Handle {
    /// Starts a session on a thread of its own.
    pub fn start(publish: Publish) -> Self {
        let (jobs, queue) = channel::<Job>();
        let load: Arc<Load> = Arc::default();
        let carried = load.clone();
        std::thread::Builder::new()
            .name("session".into())
            .spawn(move || run(&queue, &carried, publish))
            .expect("the system can start a thread");
        Handle { jobs, load }
    }

    /// Hands in work without waiting. Order is kept: what is handed in first is done first.
    pub fn tell(&self, job: impl FnOnce(&mut Session) + Send + 'static) {
        self.tell_much(0, job);
    }

    /// As [`tell`](Self::tell), for work that holds so many bytes of text.
    pub fn tell_much(&self, bytes: usize, job: impl FnOnce(&mut Session) + Send + 'static) {
        self.load.more(bytes);
        // the thread ends only after every handle is gone, so somebody is there to take it
        let _ = self.jobs.send((bytes, Box::new(job)));
    }

    /// Waits until so little work waits that more may be handed in. Who waits here after each piece keeps the
    /// queue, and so the memory it takes, bounded.
    pub async fn room(&self) {
        loop {
            let less = self.load.less.notified();
            tokio::pin!(less);
            less.as_mut().enable();
            if self.load.has_room() {
                return;
            }
            less.await;
        }
    }

    /// Hands in work at once and gives its answer when it is done; `None` when the work panicked. Work whose turn comes
    /// when the answer is dropped is not done.
    pub fn ask<R: Send + 'static>(&self, job: impl FnOnce(&mut Session) -> R + Send + 'static) -> Waiting<R> {
        let (answer, wait) = oneshot::channel();
        self.tell(move |session| {
            // who has cancelled the question does not wait any longer
            if !answer.is_canceled() {
                let _ = answer.send(job(session));
            }
        });
        Box::pin(async move { wait.await.ok() })
    }
}

/// The answer to come.
pub type Waiting<R> = std::pin::Pin<Box<dyn Future<Output = Option<R>> + Send>>;

fn run(queue: &Receiver<Job>, load: &Load, mut publish: Publish) {
    let mut session = Session::default();
    loop {
        let job = match session.next_due() {
            Some(due) => queue.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let mut work = |(bytes, job): Job| {
            guard(&mut session, job);
            load.less(bytes);
        };
        match job {
            Ok(job) => {
                work(job);
                // what is queued already comes first, for only the newest state is worth showing; but a flood may not
                // keep findings from ever being shown
                queue.try_iter().take(MOST_AT_ONCE).for_each(work);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        for name in session.take_changed(Instant::now()) {
            guard(&mut session, |session| {
                publish(match session.document(&name) {
                    Some(document) => Shown::Article(&name, document),
                    None => Shown::Closed(&name),
                });
            });
        }
        for (name, path, read) in session.take_read_settings() {
            guard(&mut session, |_| publish(Shown::Settings(name.as_deref(), &path, read.as_deref())));
        }
    }
}

/// Runs one piece of work; after a panic the stories it had in hand are read again.
fn guard(session: &mut Session, work: impl FnOnce(&mut Session)) {
    session.lay_down();
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(session))) {
        let why = panic.downcast_ref::<&str>().copied();
        let why = why.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
        tracing::error!("a panic while working on a story: {why}");
        session.recover(why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::rules::truth;
    use crate::story::truth::spoil;
    use crate::text::{Encoding, Position};

    const TEXT: &str = "President Joe Biden met Jane Doe on Monday.\n\nBiden left.\n";

    fn open(name: &'static str) -> impl FnOnce(&mut Session) {
        move |session| session.open(name, None, TEXT, Format::Plain, 1)
    }

    fn block_on<R>(work: impl Future<Output = R>) -> R {
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
    }

    fn ask<R: Send + 'static>(
        handle: &Handle,
        job: impl FnOnce(&mut Session) -> R + Send + 'static,
    ) -> Option<R> {
        block_on(handle.ask(job))
    }

    /// The work was half done when it panicked; what it had in hand is read again, and the client hears of it.
    #[test]
    fn a_poisoned_story_is_read_again() {
        let handle = Handle::start(Box::new(|_| {}));
        handle.tell(open("a/poisoned"));
        handle.tell(open("a/other"));
        let done = ask(&handle, |session| {
            let document = session.changing("a/poisoned").expect("open");
            let at = Position { line: 0, column: 10 };
            document.edit(Some((at, at)), "Mr. ", Encoding::Utf8, Instant::now());
            spoil(document.story_mut());
            panic!("as asked");
        });
        assert_eq!(done, None::<()>);
        let state = |name: &'static str| {
            ask(&handle, move |session| {
                let document = session.document(name).expect("still open");
                (
                    truth::difference(document.story()),
                    document.story().rope().to_string(),
                    document.take_complaints(),
                )
            })
            .expect("the thread lives")
        };
        let (difference, text, complaints) = state("a/poisoned");
        assert_eq!((difference, text.as_str()), (None, TEXT.replacen("Joe", "Mr. Joe", 1).as_str()));
        assert!(complaints.len() == 1 && complaints[0].contains("as asked"), "{complaints:?}");
        assert_eq!(state("a/other"), (None, TEXT.to_owned(), Vec::new()));
    }

    #[test]
    fn what_nobody_waits_for_is_not_done() {
        let handle = Handle::start(Box::new(|_| {}));
        let (go, wait) = channel::<()>();
        handle.tell(move |_| wait.recv().expect("told to go on"));
        let (said, heard) = channel();
        let dropped = said.clone();
        drop(handle.ask(move |_| dropped.send("dropped").expect("somebody hears")));
        let answer = handle.ask(move |_| said.send("awaited").expect("somebody hears"));
        go.send(()).expect("it waits");
        block_on(answer).expect("it is done");
        assert_eq!(heard.iter().collect::<Vec<_>>(), ["awaited"]);
    }

    #[test]
    fn who_hands_in_too_much_waits() {
        let handle = Handle::start(Box::new(|_| {}));
        let (go, wait) = channel::<()>();
        handle.tell(move |_| wait.recv().expect("told to go on"));
        assert!(handle.load.has_room());
        handle.tell_much(MOST_BYTES, |_| {});
        assert!(!handle.load.has_room());
        go.send(()).expect("it waits");
        block_on(handle.room());
        let (go, wait) = channel::<()>();
        handle.tell(move |_| wait.recv().expect("told to go on"));
        (0..MOST_WAITING).for_each(|_| handle.tell(|_| {}));
        assert!(!handle.load.has_room());
        go.send(()).expect("it waits");
        block_on(handle.room());
    }
}
