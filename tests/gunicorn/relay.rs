//! A TCP relay that looks only at the framing of TLS, to tell whether a connection has carried a
//! request.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::JoinHandle,
};

pub(crate) struct Relay {
    port: u16,
    silent: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Relay {
    /// Starts a relay to this port.
    pub(crate) async fn start(to: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, silent) = (listener.local_addr().unwrap().port(), Arc::<AtomicUsize>::default());
        let counter = silent.clone();
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let open = Silent::new(counter.clone());
                tokio::spawn(async move {
                    // Either side may disconnect at any time.
                    _ = relay(client, to, open).await;
                });
            }
        });
        Self { port, silent, task }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Waits until no open connection is without a request, and panics if that takes too long.
    pub(crate) async fn until_none_is_silent(&self) {
        for _ in 0..200 {
            if self.silent.load(Ordering::SeqCst) == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{:?} connections are open, and nothing was ever asked for over them", self.silent);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A guard that counts a connection while it is open and has carried no request.
struct Silent(Option<Arc<AtomicUsize>>);

impl Silent {
    fn new(counter: Arc<AtomicUsize>) -> Self {
        counter.fetch_add(1, Ordering::SeqCst);
        Self(Some(counter))
    }

    fn end(&mut self) {
        if let Some(counter) = self.0.take() {
            counter.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        self.end();
    }
}

async fn relay(client: TcpStream, to: u16, silent: Silent) -> io::Result<()> {
    let server = TcpStream::connect(("127.0.0.1", to)).await?;
    let ((client_reads, mut client_writes), (mut server_reads, server_writes)) =
        (client.into_split(), server.into_split());
    let back = async { tokio::io::copy(&mut server_reads, &mut client_writes).await.map(drop) };
    // The connection ends when one side of it does.
    tokio::select! {
        there = forward(client_reads, server_writes, silent) => there,
        back = back => back,
    }
}

/// Relays TLS records. After the handshake, whose last record looks like data in TLS 1.3, the next
/// record of data is a request.
async fn forward(
    mut client: OwnedReadHalf,
    mut server: OwnedWriteHalf,
    mut silent: Silent,
) -> io::Result<()> {
    const APPLICATION_DATA: u8 = 23;
    let mut data = 0;
    loop {
        let mut record = vec![0; 5];
        client.read_exact(&mut record).await?;
        let length = usize::from(u16::from_be_bytes([record[3], record[4]]));
        record.resize(5 + length, 0);
        client.read_exact(&mut record[5..]).await?;
        data += usize::from(record[0] == APPLICATION_DATA);
        if data == 2 {
            silent.end();
        }
        server.write_all(&record).await?;
    }
}
