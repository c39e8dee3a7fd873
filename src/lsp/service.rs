//! The layer around the service: what a call may do in which phase, and what happens when it goes wrong.
//!
//! Every call is started in wire order and polled once before the next one is looked at, so whatever a handler does
//! before its first `await` happens in wire order. A notification about a document is run to its end before the
//! next call starts. A request that is not done after its first poll goes on beside the others.
//!
//! Each request gets exactly one reply: its result, its error, −32603 if its handler panicked, −32800 if it was
//! cancelled.

use std::collections::HashMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{AbortHandle, Abortable};
use serde_json::{Value, json};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::ls_types::MessageType;
use tower_lsp::{LanguageServer, LspService};

use super::direct::{Direct, Json};
use super::outbox::{Declared, Outbox};
use super::wire::{Call, Frame};

/// How many requests may be under way at once before reading waits.
const MAX_UNDER_WAY: usize = 4096;
/// How long `shutdown` waits for requests under way before it cancels them.
const SHUTDOWN_PATIENCE: Duration = Duration::from_secs(2);
/// How long a notification about a document may take before later calls overtake it.
const NOTIFICATION_PATIENCE: Duration = Duration::from_secs(10);

/// Where the session stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Phase {
    /// `initialize` has not succeeded yet.
    Fresh,
    /// `initialize` has succeeded.
    Running,
    /// `shutdown` has been asked for.
    ShutDown,
}

/// Whether there is more to do after a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Next {
    /// Read on.
    Continue,
    /// `exit` came.
    Exit,
}

/// A result on its way to the client.
enum Outcome {
    Value(Value),
    Text(Json),
}

type Work<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The service with its lifecycle.
pub struct Desk<S, D> {
    service: LspService<S>,
    direct: D,
    outbox: Outbox,
    phase: Arc<Mutex<Phase>>,
    under_way: Arc<UnderWay>,
    permits: Arc<Semaphore>,
    last_number: i32,
}

impl<S: LanguageServer, D: Direct> Desk<S, D> {
    /// A desk in front of `service`; `direct` is asked first.
    pub fn new(service: LspService<S>, direct: D, outbox: Outbox) -> Self {
        Self {
            service,
            direct,
            outbox,
            phase: Arc::new(Mutex::new(Phase::Fresh)),
            under_way: Arc::default(),
            permits: Arc::new(Semaphore::new(MAX_UNDER_WAY)),
            last_number: 0,
        }
    }

    /// Where the session stands, to be looked at from outside.
    pub fn phase(&self) -> Arc<Mutex<Phase>> {
        self.phase.clone()
    }

    /// The requests under way.
    pub fn under_way(&self) -> Arc<UnderWay> {
        self.under_way.clone()
    }

    /// Does what one call asks for. Returns once the next call may start.
    pub async fn handle(&mut self, call: Call) -> Next {
        let phase = *lock(&self.phase);
        match (phase, call.id, call.method.as_str()) {
            (_, None, "exit") => return Next::Exit,
            (_, Some(id), "exit") => self.refuse(&id, INVALID_REQUEST, "exit is a notification"),
            (_, None, "$/cancelRequest") => self.cancel(call.params).await,
            (Phase::Fresh, Some(id), "initialize") => self.initialize(id, call.params).await,
            (Phase::Fresh, Some(id), _) => self.refuse(&id, NOT_INITIALIZED, "Server not initialized"),
            (Phase::Fresh, None, method) => tracing::debug!("{method} before initialize is dropped"),
            (Phase::Running, Some(id), "shutdown") => self.shut_down(id).await,
            (Phase::Running, Some(id), "initialize") => {
                self.refuse(&id, INVALID_REQUEST, "initialize may be sent only once");
            }
            (Phase::Running, Some(id), _) => self.request(id, call.method, call.params).await,
            (Phase::Running, None, _) => self.notification(call.method, call.params).await,
            (Phase::ShutDown, Some(id), _) => {
                self.refuse(&id, INVALID_REQUEST, "the server has been shut down");
            }
            (Phase::ShutDown, None, method) => tracing::debug!("{method} after shutdown is dropped"),
        }
        Next::Continue
    }

    fn refuse(&self, id: &Id, code: i64, message: &'static str) {
        let error = Error { code: ErrorCode::from(code), message: message.into(), data: None };
        self.outbox.reply(Frame::failure(id, &error));
    }

    async fn initialize(&mut self, id: Id, params: Option<Value>) {
        let declared = Declared::from_initialize(params.as_ref());
        let work = self.ask("initialize".to_owned(), params);
        let outcome = work.await;
        let done = outcome.is_ok();
        if done {
            self.outbox.declare(declared);
            *lock(&self.phase) = Phase::Running;
        }
        let frame = frame(&id, outcome);
        if done { self.outbox.open(frame) } else { self.outbox.reply(frame) }
    }

    /// Lets the requests under way finish (for a while), so that replies come in order, then asks the server.
    async fn shut_down(&mut self, id: Id) {
        *lock(&self.phase) = Phase::ShutDown;
        if tokio::time::timeout(SHUTDOWN_PATIENCE, self.under_way.none()).await.is_err() {
            self.under_way.cancel_all();
            self.under_way.none().await;
        }
        let outcome = self.ask("shutdown".to_owned(), None).await;
        self.outbox.reply(frame(&id, outcome));
    }

    async fn request(&mut self, id: Id, method: String, params: Option<Value>) {
        if self.under_way.has(&id) {
            return self.refuse(&id, INVALID_REQUEST, "a request with this id is under way");
        }
        self.outbox.room().await;
        let Ok(permit) = self.permits.clone().acquire_owned().await else { return };
        let mut work = self.ask(method, params);
        if let Poll::Ready(outcome) = poll_once(&mut work).await {
            return self.outbox.reply(frame(&id, outcome));
        }
        let (handle, registration) = AbortHandle::new_pair();
        self.under_way.start(id.clone(), self.last_number, handle);
        let (outbox, under_way) = (self.outbox.clone(), self.under_way.clone());
        tokio::spawn(finish(Abortable::new(work, registration), id, outbox, under_way, permit));
    }

    async fn notification(&mut self, method: String, params: Option<Value>) {
        let about_document = method.starts_with("textDocument/");
        if let (true, Some(params)) = (about_document, &params) {
            self.outbox.note_document(&method, params);
        }
        let direct = &self.direct;
        let told = catch_unwind(AssertUnwindSafe(|| direct.told(&method, params.as_ref())));
        if let Err(panic) = told {
            panicked(&self.outbox, &method, panic.as_ref());
        }
        // some clients leave out the empty object
        let params = if method == "initialized" { params.or_else(|| Some(json!({}))) } else { params };
        let mut work = self.tell(method.clone(), params);
        if poll_once(&mut work).await.is_ready() {
            return;
        }
        if about_document {
            match tokio::time::timeout(NOTIFICATION_PATIENCE, &mut work).await {
                Ok(()) => return,
                Err(_) => tracing::error!("{method} takes too long; later messages overtake it"),
            }
        }
        tokio::spawn(work);
    }

    async fn cancel(&mut self, params: Option<Value>) {
        let id = match params.as_ref().and_then(|p| p.get("id")) {
            Some(Value::String(id)) => Id::String(id.clone()),
            Some(Value::Number(n)) if n.is_i64() => Id::Number(n.as_i64().unwrap_or_default()),
            _ => return,
        };
        if let Some(number) = self.under_way.cancel(&id) {
            // the library keeps its own list; it forgets the request only when told
            self.tell("$/cancelRequest".to_owned(), Some(json!({ "id": number }))).await;
        }
    }

    /// Asks for a result: at the side door first, then from the library.
    fn ask(&mut self, method: String, params: Option<Value>) -> Work<Result<Outcome, Error>> {
        if self.direct.takes(&method) {
            let direct = &self.direct;
            let asked = catch_unwind(AssertUnwindSafe(|| direct.answer(&method, params.unwrap_or_default())));
            let outbox = self.outbox.clone();
            return Box::pin(async move {
                match asked {
                    Ok(answer) => match AssertUnwindSafe(answer).catch_unwind().await {
                        Ok(result) => result.map(Outcome::Text),
                        Err(panic) => Err(panicked(&outbox, &method, panic.as_ref())),
                    },
                    Err(panic) => Err(panicked(&outbox, &method, panic.as_ref())),
                }
            });
        }
        self.last_number = self.last_number.wrapping_add(1);
        let work = self.call(method, params, Some(self.last_number));
        Box::pin(async move {
            let response = work.await?;
            // the library leaves unknown `$/` requests unanswered
            let response = response.ok_or_else(Error::method_not_found)?;
            response.into_parts().1.map(Outcome::Value)
        })
    }

    fn tell(&mut self, method: String, params: Option<Value>) -> Work<()> {
        self.call(method, params, None).map(drop).boxed()
    }

    /// Calls the library, which sees numbers of our own in place of the client's ids.
    fn call(
        &mut self,
        method: String,
        params: Option<Value>,
        number: Option<i32>,
    ) -> Work<Result<Option<Response>, Error>> {
        let mut request = Request::build(method.clone());
        if let Some(params) = params {
            request = request.params(params);
        }
        if let Some(number) = number {
            request = request.id(i64::from(number));
        }
        let service = &mut self.service;
        let called = catch_unwind(AssertUnwindSafe(|| service.call(request.finish())));
        let outbox = self.outbox.clone();
        Box::pin(async move {
            let done = match called {
                Ok(work) => AssertUnwindSafe(work).catch_unwind().await,
                Err(panic) => Err(panic),
            };
            match done {
                Ok(Ok(response)) => Ok(response),
                Ok(Err(_exited)) => Err(Error::invalid_request()),
                Err(panic) => Err(panicked(&outbox, &method, panic.as_ref())),
            }
        })
    }
}

const NOT_INITIALIZED: i64 = -32002;
const INVALID_REQUEST: i64 = -32600;

/// Carries a request to its reply.
async fn finish(
    work: Abortable<Work<Result<Outcome, Error>>>,
    id: Id,
    outbox: Outbox,
    under_way: Arc<UnderWay>,
    permit: OwnedSemaphorePermit,
) {
    let outcome = work.await.unwrap_or_else(|_aborted| Err(Error::request_cancelled()));
    let reply = frame(&id, outcome);
    under_way.done(&id, || outbox.reply(reply));
    drop(permit);
}

fn frame(id: &Id, outcome: Result<Outcome, Error>) -> Frame {
    match outcome {
        Ok(Outcome::Value(value)) => Frame::success(id, &value),
        Ok(Outcome::Text(text)) => Frame::success_raw(id, text.as_bytes()),
        Err(error) => Frame::failure(id, &error),
    }
}

/// Logs a handler's panic; gives the error its caller is told.
fn panicked(outbox: &Outbox, method: &str, panic: &(dyn std::any::Any + Send)) -> Error {
    let why = panic.downcast_ref::<&str>().copied();
    let why = why.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    tracing::error!("{method} panicked: {why}");
    outbox.log(MessageType::ERROR, format!("copydesk: {method} failed ({why}); the session goes on"));
    let mut error = Error::internal_error();
    error.message = format!("{method} failed: {why}").into();
    error
}

async fn poll_once<T>(work: &mut Work<T>) -> Poll<T> {
    std::future::poll_fn(|cx| Poll::Ready(work.as_mut().poll(cx))).await
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The requests that have been started and not yet answered.
#[derive(Debug, Default)]
pub struct UnderWay {
    requests: Mutex<HashMap<Id, (i32, AbortHandle)>>,
    fewer: Notify,
}

impl UnderWay {
    /// Waits until there are none.
    pub async fn none(&self) {
        loop {
            let fewer = self.fewer.notified();
            tokio::pin!(fewer);
            fewer.as_mut().enable();
            if lock(&self.requests).is_empty() {
                return;
            }
            fewer.await;
        }
    }

    /// Cancels all.
    pub fn cancel_all(&self) {
        lock(&self.requests).values().for_each(|(_, handle)| handle.abort());
    }

    fn has(&self, id: &Id) -> bool {
        lock(&self.requests).contains_key(id)
    }

    fn start(&self, id: Id, number: i32, handle: AbortHandle) {
        lock(&self.requests).insert(id, (number, handle));
    }

    fn cancel(&self, id: &Id) -> Option<i32> {
        let requests = lock(&self.requests);
        let (number, handle) = requests.get(id)?;
        handle.abort();
        Some(*number)
    }

    /// Takes a request off the list and replies in one step: whoever sees the list without it finds its reply
    /// queued, and whoever gets the reply may use its id again.
    fn done(&self, id: &Id, reply: impl FnOnce()) {
        let mut requests = lock(&self.requests);
        requests.remove(id);
        reply();
        drop(requests);
        self.fewer.notify_waiters();
    }
}
