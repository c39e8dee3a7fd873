//! Running a server: over any two streams, or over standard input and output as a process.

use std::future::Future;
use std::process::ExitCode;
use std::sync::PoisonError;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tower_lsp::jsonrpc::Response;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

use super::direct::Direct;
use super::outbox::Outbox;
use super::service::{Desk, Next, Phase, UnderWay};
use super::watch;
use super::wire::{Call, Fault, Frame, Framed, Framer, Incoming};

/// How many calls may wait between the reader and the desk.
const WAITING_CALLS: usize = 64;
/// How much room a read is given.
const READ: usize = 64 << 10;
/// A write buffer larger than this is given back.
const KEEP: usize = 1 << 20;
/// After the end of input: how long calls already read may still be worked on, and how long replies may be written.
const LAST_WORK: Duration = Duration::from_millis(40);
const LAST_WORDS: Duration = Duration::from_millis(20);
const _: () = assert!(LAST_WORK.as_millis() + LAST_WORDS.as_millis() < 100);
/// After `exit`: how long replies may be written.
const FAREWELL: Duration = Duration::from_millis(500);
/// How long calls already read may be worked on when the last of them is `exit`, so that the end is in order.
const ORDERLY_WORK: Duration = Duration::from_secs(10);
/// How often a reader that waits for room looks whether the other end is still there.
const HANG_UP_CHECK: Duration = Duration::from_millis(15);

/// What a server is built from.
#[derive(Debug)]
pub struct Link {
    /// The library's handle, for requests to the client (never await one in a handler: spawn). What is sent
    /// through it passes the outbox.
    pub client: Client,
    /// For diagnostics, log lines and other notifications: never waits.
    pub outbox: Outbox,
}

/// Serves the process's standard input and output until the client is gone. The exit code is 0 after `shutdown`,
/// else 1. Return it from `main` at once.
pub fn run<S, D>(build: impl FnOnce(Link) -> (S, D)) -> ExitCode
where
    S: LanguageServer,
    D: Direct,
{
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("the runtime does not start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let served = serve_until(tokio::io::stdin(), tokio::io::stdout(), watch::input_hung_up, build);
    let code = runtime.block_on(served);
    // a blocked read of standard input must not keep the process
    runtime.shutdown_background();
    ExitCode::from(code)
}

/// Serves two streams until the input ends, `exit` comes, the output breaks or the client's process is gone; gives
/// the exit code.
pub async fn serve<R, W, S, D>(input: R, output: W, build: impl FnOnce(Link) -> (S, D)) -> u8
where
    R: AsyncRead + Unpin + Send + 'static,
    W: AsyncWrite + Unpin + Send + 'static,
    S: LanguageServer,
    D: Direct,
{
    serve_until(input, output, || false, build).await
}

/// As [`serve`]; `hung_up` tells that the input's other end is closed although bytes may be left in it.
async fn serve_until<R, W, S, D>(
    input: R,
    output: W,
    hung_up: fn() -> bool,
    build: impl FnOnce(Link) -> (S, D),
) -> u8
where
    R: AsyncRead + Unpin + Send + 'static,
    W: AsyncWrite + Unpin + Send + 'static,
    S: LanguageServer,
    D: Direct,
{
    let outbox = Outbox::default();
    let mut direct = None;
    let (service, socket) = LspService::new(|client| {
        let (server, side_door) = build(Link { client, outbox: outbox.clone() });
        direct = Some(side_door);
        server
    });
    let Some(direct) = direct else { return 1 };
    let desk = Desk::new(service, direct, outbox.clone());
    let (phase, under_way) = (desk.phase(), desk.under_way());

    let (replies, replied) = mpsc::unbounded_channel();
    let (calls, called) = mpsc::channel(WAITING_CALLS);
    let (pid, pid_seen) = oneshot::channel();
    let (ended, input_ended) = oneshot::channel();
    let reader = Reader {
        input,
        calls,
        replies,
        pid: Some(pid),
        outbox: outbox.clone(),
        hung_up,
        gone: false,
        rest: Vec::new(),
        exit_read: false,
    };
    let relay = tokio::spawn(relay(socket, replied, outbox.clone()));
    let read = tokio::spawn(reader.read(ended));
    let mut written = tokio::spawn(write(output, outbox.clone()));
    let mut worked = tokio::spawn(work(desk, called));
    let aborts = [&relay, &read, &written].map(|task| task.abort_handle());
    let abort_work = worked.abort_handle();

    let farewell = tokio::select! {
        farewell = finished(&mut worked, &under_way) => farewell,
        () = out_of_time(input_ended) => LAST_WORDS,
        () = parent_gone(pid_seen) => LAST_WORDS,
        _ = &mut written => Duration::ZERO,
    };
    let _ = tokio::time::timeout(farewell, outbox.flushed()).await;
    outbox.close();
    aborts.iter().chain([&abort_work]).for_each(tokio::task::AbortHandle::abort);
    if *phase.lock().unwrap_or_else(PoisonError::into_inner) == Phase::ShutDown { 0 } else { 1 }
}

/// Waits until all calls are done and all requests answered, or `exit` came; gives the time left for writing. What
/// the work gives back (the server among it) is dropped only then, so that dropping it delays no reply.
async fn finished<T>(worked: &mut JoinHandle<(Next, T)>, under_way: &UnderWay) -> Duration {
    match worked.await {
        Ok((Next::Exit, _)) => FAREWELL,
        _ => {
            under_way.none().await;
            LAST_WORDS
        }
    }
}

/// Waits for the end of input, and then as long as what was read may still be worked on: until it is done if the
/// client has said `exit`; else it has vanished, and the server soon follows.
async fn out_of_time(input_ended: oneshot::Receiver<bool>) {
    let orderly = input_ended.await.unwrap_or_default();
    tokio::time::sleep(if orderly { ORDERLY_WORK } else { LAST_WORK }).await;
}

/// Has the desk do every call in turn.
async fn work<S, D>(mut desk: Desk<S, D>, mut called: mpsc::Receiver<Call>) -> (Next, Desk<S, D>)
where
    S: LanguageServer,
    D: Direct,
{
    while let Some(call) = called.recv().await {
        if desk.handle(call).await == Next::Exit {
            return (Next::Exit, desk);
        }
    }
    (Next::Continue, desk)
}

/// Waits until the process named in `initialize` is gone; for ever if none is named.
async fn parent_gone(pid: oneshot::Receiver<u32>) {
    match pid.await {
        Ok(pid) => watch::process_gone(pid).await,
        Err(_) => std::future::pending().await,
    }
}

/// Writes what the outbox gives until it is closed or the output breaks.
async fn write(mut output: impl AsyncWrite + Unpin, outbox: Outbox) {
    let mut batch = Vec::new();
    while outbox.take(&mut batch).await.is_some() {
        if output.write_all(&batch).await.is_err() || output.flush().await.is_err() {
            return;
        }
        if batch.capacity() > KEEP {
            batch = Vec::new();
        }
    }
}

/// Carries requests of the library's client handle to the outbox and the client's replies back.
async fn relay(socket: ClientSocket, mut replied: mpsc::UnboundedReceiver<Response>, outbox: Outbox) {
    let (mut questions, mut answers) = socket.split();
    loop {
        let answer = tokio::select! {
            reply = replied.recv() => match reply {
                Some(reply) => Some(reply),
                None => return,
            },
            question = async { outbox.question_room().await; questions.next().await } => {
                let Some(question) = question else { return };
                let id = question.id().cloned();
                outbox.forward(question).err().zip(id).map(|(error, id)| Response::from_error(id, error))
            }
        };
        if let Some(answer) = answer {
            let _ = answers.send(answer).await;
        }
    }
}

/// Reads messages and passes them on: calls to the desk, replies to those who asked, faults back to the client.
struct Reader<R> {
    input: R,
    calls: mpsc::Sender<Call>,
    replies: mpsc::UnboundedSender<Response>,
    pid: Option<oneshot::Sender<u32>>,
    outbox: Outbox,
    hung_up: fn() -> bool,
    /// The other end is closed; what is left to read is no more than a pipe holds.
    gone: bool,
    /// Calls read after that, for which there was no room.
    rest: Vec<Call>,
    exit_read: bool,
}

impl<R: AsyncRead + Unpin> Reader<R> {
    /// Reads to the end of the input; tells then whether `exit` has been read.
    async fn read(mut self, ended: oneshot::Sender<bool>) {
        let mut framer = Framer::default();
        loop {
            while let Some(framed) = framer.next() {
                if self.pass(framed).await.is_none() {
                    return;
                }
            }
            let space = framer.space();
            space.reserve(READ);
            match self.input.read_buf(space).await {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    tracing::error!("the input cannot be read: {error}");
                    break;
                }
            }
        }
        let _ = ended.send(self.exit_read);
        for call in self.rest {
            let _ = self.calls.send(call).await;
        }
    }

    /// Passes one thing on; `None` when there is nobody left to pass it to.
    async fn pass(&mut self, framed: Framed) -> Option<()> {
        match framed {
            Framed::Message(Incoming::Call(call)) => self.call(call).await,
            Framed::Message(Incoming::Reply(reply)) => self.answer(reply),
            Framed::Fault(Fault::Empty(id)) if self.outbox.is_asked(&id) => {
                self.answer(Response::from_ok(id, Value::Null))
            }
            Framed::Fault(fault) => {
                tracing::warn!("{fault}");
                self.gone = self.gone || unless_gone(self.hung_up, self.outbox.room()).await.is_none();
                if !self.gone {
                    let (id, error) = fault.reply();
                    self.outbox.reply(Frame::failure(&id, &error));
                }
                Some(())
            }
        }
    }

    /// Passes a call on, which waits for room as long as the client is there.
    async fn call(&mut self, call: Call) -> Option<()> {
        self.note(&call);
        if !self.gone {
            match unless_gone(self.hung_up, self.calls.reserve()).await {
                Some(place) => {
                    place.ok()?.send(call);
                    return Some(());
                }
                None => self.gone = true,
            }
        }
        self.rest.push(call);
        Some(())
    }

    /// Notes the client's process and its farewell.
    fn note(&mut self, call: &Call) {
        match (call.method.as_str(), &call.id) {
            ("exit", None) => self.exit_read = true,
            ("initialize", Some(_)) => {
                let pid = call.params.as_ref().and_then(|p| p.get("processId")).and_then(Value::as_u64);
                if let Some((pid, seen)) = pid.and_then(|pid| u32::try_from(pid).ok()).zip(self.pid.take()) {
                    let _ = seen.send(pid);
                }
            }
            _ => {}
        }
    }

    /// Passes a reply on to whoever asked. Replies to nothing are left.
    fn answer(&self, reply: Response) -> Option<()> {
        if !self.outbox.answered(reply.id()) {
            tracing::debug!("a reply to nothing: {reply:?}");
            return Some(());
        }
        self.replies.send(reply).ok()
    }
}

/// Waits for `wait` unless the other end is gone, which a reader that does not read would not notice.
async fn unless_gone<T>(hung_up: fn() -> bool, wait: impl Future<Output = T>) -> Option<T> {
    tokio::pin!(wait);
    loop {
        match tokio::time::timeout(HANG_UP_CHECK, &mut wait).await {
            Ok(done) => return Some(done),
            Err(_) if hung_up() => return None,
            Err(_) => {}
        }
    }
}
