//! The server: binds, mounts every face, runs until it is told to stop; commands and demo's callers import it.

mod system;

use crate::actions::door::Door;
use crate::domain::system::target::Targets;
use crate::error::{Error, Result};
use crate::http::{Route, Site, guard, no_route};
use crate::web::Pages;
use crate::{api, config, oruk};
use actix_web::http::{KeepAlive, Method};
use actix_web::middleware::from_fn;
use actix_web::{HttpServer, rt, web};
use futures_util::future::select;
use std::net::{SocketAddr, TcpListener};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;

/// A server that is bound and not yet running.
pub struct App {
    listener: TcpListener,
    addr: SocketAddr,
    door: Door,
    config: config::Server,
    handle: Handle,
}

/// Tells a server that it is ready, or that it is time to stop. Clones tell the same server.
#[derive(Clone, Default)]
pub struct Handle {
    ready: Arc<AtomicBool>,
    stop: Arc<Notify>,
}

impl Handle {
    /// Says whether `/readyz` may answer yes: demo says so once it is filled.
    pub fn set_ready(&self, is_ready: bool) {
        self.ready.store(is_ready, Ordering::SeqCst);
    }

    /// Stops the server: what is in flight is finished, nothing new is taken.
    pub fn stop(&self) {
        self.stop.notify_one();
    }
}

impl App {
    /// Binds a server to `config.listen`; port 0 means any that is free.
    pub fn build(door: Door, config: &config::Server) -> Result<Self> {
        let refused =
            |e: std::io::Error| Error::Refused(format!("{} cannot be listened on: {e}.", config.listen));
        let listener = TcpListener::bind(config.listen).map_err(refused)?;
        let addr = listener.local_addr().map_err(refused)?;
        let handle = Handle::default();
        handle.set_ready(true);
        Ok(Self { listener, addr, door, config: config.clone(), handle })
    }

    /// Where it listens.
    pub const fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The way to tell it something while it runs.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Runs in a web system of its own until SIGTERM, SIGINT or its handle stops it; what is in flight is finished first.
    /// `up` is told where it listens, as soon as each of them would end it in order.
    pub fn serve(self, up: impl FnOnce(SocketAddr)) -> Result<()> {
        rt::System::new().block_on(self.run(up))
    }

    async fn run(self, up: impl FnOnce(SocketAddr)) -> Result<()> {
        let Self { listener, addr, door, config, handle } = self;
        let signals = Signals::caught().map_err(Error::internal)?;
        let pages = Arc::new(Pages::new()?.saying_demo(config.is_demo));
        let own = web::Data::from(pages.clone());
        let feed = web::Data::new(oruk::Base::of(&config.public_url));
        let site = web::Data::new(site(door, &config, pages));
        let readiness = web::Data::new(system::Readiness::new(handle.ready.clone()));
        let server = HttpServer::new(move || {
            actix_web::App::new()
                .app_data(site.clone())
                .app_data(readiness.clone())
                .app_data(own.clone())
                .app_data(feed.clone())
                .configure(system::routes)
                .configure(crate::web::routes)
                .configure(oruk::routes)
                .configure(api::routes)
                .default_service(web::to(no_route))
                .wrap(from_fn(guard))
        })
        .workers(config.workers.max(1))
        // Who has to wait waits in the queue: each thread more keeps memory of its own.
        .worker_max_blocking_threads(usize::try_from(config.connections).unwrap_or(0) + 4)
        .keep_alive(KeepAlive::Timeout(Duration::from_secs(75)))
        .client_request_timeout(Duration::from_secs(5))
        .client_disconnect_timeout(Duration::from_secs(2))
        .shutdown_timeout(30)
        .disable_signals()
        .listen(listener)
        .map_err(Error::internal)?
        .run();
        rt::spawn(stop_when_told(server.handle(), handle, signals));
        up(addr);
        server.await.map_err(Error::internal)
    }
}

/// The server as its handlers know it.
fn site(door: Door, config: &config::Server, pages: Arc<Pages>) -> Site {
    Site {
        door,
        public_url: config.public_url.clone(),
        is_https: config.public_url.starts_with("https://"),
        asks_second_factor: config.asks_second_factor,
        trusted_proxies: config.trusted_proxies.clone(),
        targets: Targets(config.webhook_networks.clone()),
        routes: LazyLock::new(routes as fn() -> _),
        reports: Arc::default(),
        pages,
    }
}

/// Every address that is served, for those who try another method on one.
fn routes() -> Vec<Route> {
    let read_only = |path: &'static str| Route::new(path, vec![Method::GET, Method::HEAD]);
    let others = system::PATHS.iter().chain(oruk::PATHS).copied().map(read_only);
    let pages = crate::web::paths().map(|(path, methods)| Route::new(path, methods.to_vec()));
    Route::joined(api::addresses().into_iter().chain(others).chain(pages))
}

/// What an operator or a service manager ends the process with, caught from the moment that this is made.
struct Signals {
    term: Signal,
    int: Signal,
}

impl Signals {
    fn caught() -> std::io::Result<Self> {
        Ok(Self { term: signal(SignalKind::terminate())?, int: signal(SignalKind::interrupt())? })
    }

    async fn any(&mut self) {
        select(pin!(self.term.recv()), pin!(self.int.recv())).await;
    }
}

async fn stop_when_told(server: actix_web::dev::ServerHandle, handle: Handle, mut signals: Signals) {
    select(pin!(signals.any()), pin!(handle.stop.notified())).await;
    handle.set_ready(false);
    server.stop(true).await;
}
