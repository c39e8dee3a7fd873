//! The session's thread: work in wire order, findings when the queue is empty.

use super::{Document, Session};
use futures::channel::oneshot;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

/// How much queued work is done before findings are shown.
const MOST_AT_ONCE: usize = 256;

type Job = Box<dyn FnOnce(&mut Session) + Send>;

/// Called with a document's name when its findings are to be shown: `Some` with the document, `None` once closed.
pub type Publish = Box<dyn FnMut(&str, Option<&mut Document>) + Send>;

/// Hands work to the session's thread. Cheap to clone; the thread ends when the last handle is gone.
#[derive(Clone)]
pub struct Handle {
    jobs: Sender<Job>,
}

impl Handle {
    /// Starts a session on a thread of its own.
    pub fn start(publish: Publish) -> Self {
        let (jobs, queue) = channel::<Job>();
        std::thread::Builder::new()
            .name("session".into())
            .spawn(move || run(&queue, publish))
            .expect("the system can start a thread");
        Handle { jobs }
    }

    /// Hands in work without waiting. Order is kept: what is handed in first is done first.
    pub fn tell(&self, job: impl FnOnce(&mut Session) + Send + 'static) {
        // the thread ends only after every handle is gone, so somebody is there to take it
        let _ = self.jobs.send(Box::new(job));
    }

    /// Hands in work at once and gives its answer when it is done; `None` when the work panicked.
    pub fn ask<R: Send + 'static>(&self, job: impl FnOnce(&mut Session) -> R + Send + 'static) -> Waiting<R> {
        let (answer, wait) = oneshot::channel();
        self.tell(move |session| {
            let _ = answer.send(job(session));
        });
        Box::pin(async move { wait.await.ok() })
    }
}

/// The answer to come.
pub type Waiting<R> = std::pin::Pin<Box<dyn Future<Output = Option<R>> + Send>>;

fn run(queue: &Receiver<Job>, mut publish: Publish) {
    let mut session = Session::default();
    loop {
        let job = match session.next_due() {
            Some(due) => queue.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match job {
            Ok(job) => {
                guard(&mut session, job);
                // what is queued already comes first, for only the newest state is worth showing; but a flood may not
                // keep findings from ever being shown
                for job in queue.try_iter().take(MOST_AT_ONCE) {
                    guard(&mut session, job);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        for name in session.take_changed(Instant::now()) {
            guard(&mut session, |session| publish(&name, session.document(&name)));
        }
    }
}

/// Runs one piece of work; a panic is logged and every story is built again from its text.
fn guard(session: &mut Session, work: impl FnOnce(&mut Session)) {
    if catch_unwind(AssertUnwindSafe(|| work(session))).is_err() {
        tracing::error!("a panic while working on a story; all stories are read again");
        if catch_unwind(AssertUnwindSafe(|| session.rebuild())).is_err() {
            tracing::error!("a story cannot be read; it is closed");
            *session = Session::default();
        }
    }
}
