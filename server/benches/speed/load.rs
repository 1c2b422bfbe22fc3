//! A bounded load: so many requests over so many connections that are kept
//! open, each sending its next when the last was answered.

use std::{
    fmt,
    io::{BufRead, BufReader, Read, Result, Write},
    net::TcpStream,
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How a load was answered.
pub struct Figures {
    /// Answers in a second, over all connections.
    pub per_second: f64,
    /// Half of the answers took no longer.
    pub median: Duration,
    /// Of a hundred answers one took longer.
    pub slowest: Duration,
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
        let (median, slowest) = (millis(self.median), millis(self.slowest));
        write!(out, "{:.0} | {median:.1} | {slowest:.1}", self.per_second)
    }
}

/// What is asked for: where, which page, and as whom.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Of this machine.
    pub port: u16,
    /// The page.
    pub path: &'a str,
    /// The token of the reader's session, if they have one.
    pub session: Option<&'a str>,
}

/// Asks once, and gives what the answer says.
pub fn read(asked: Asked) -> String {
    let mut connection = Connection::open(asked.port).unwrap();
    let status = connection.get(asked.path, asked.session).unwrap();
    assert_eq!(status, 200, "{}", asked.path);
    String::from_utf8_lossy(&connection.body).into_owned()
}

/// Asks so often; every answer must be good.
pub fn run(asked: Asked, connections: usize, requests: usize) -> Figures {
    let sent = AtomicUsize::new(0);
    let more = || sent.fetch_add(1, Ordering::Relaxed) < requests;
    let (mut times, took) = all(asked, connections, &more);
    assert_eq!(times.len(), requests);
    times.sort_unstable();
    Figures {
        per_second: requests as f64 / took.as_secs_f64(),
        median: times[requests / 2],
        slowest: times[requests * 99 / 100],
    }
}

/// Asks for so long.
pub fn run_for(asked: Asked, connections: usize, time: Duration) {
    let end = Instant::now() + time;
    all(asked, connections, &|| Instant::now() < end);
}

/// How long each answer took, and all of them together.
fn all(
    asked: Asked,
    connections: usize,
    more: &(dyn Fn() -> bool + Sync),
) -> (Vec<Duration>, Duration) {
    let start = Barrier::new(connections + 1);
    thread::scope(|scope| {
        let work = || {
            let mut connection = Connection::open(asked.port).unwrap();
            let mut times = Vec::new();
            start.wait();
            while more() {
                let began = Instant::now();
                let status = connection.get(asked.path, asked.session).unwrap();
                times.push(began.elapsed());
                assert_eq!(status, 200, "{}", asked.path);
            }
            times
        };
        let clients: Vec<_> = (0..connections).map(|_| scope.spawn(work)).collect();
        start.wait();
        let began = Instant::now();
        let times = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
        (times, began.elapsed())
    })
}

/// A connection that is kept open.
pub struct Connection {
    stream: BufReader<TcpStream>,
    line: String,
    body: Vec<u8>,
}

impl Connection {
    /// Opens one to this machine.
    pub fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), line: String::new(), body: Vec::new() })
    }

    /// Asks for `path`, in a session or without, and reads the answer to its end; gives
    /// its status.
    pub fn get(&mut self, path: &str, session: Option<&str>) -> Result<u16> {
        let cookie = session.map(|token| format!("cookie: session={token}\r\n"));
        let cookie = cookie.unwrap_or_default();
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\n{cookie}\r\n");
        self.body.clear();
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.next_line()?.split(' ').nth(1).and_then(|code| code.parse().ok());
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.next_line()?.to_ascii_lowercase();
            match line.split_once(':') {
                Some(("content-length", value)) => length = value.trim().parse().unwrap_or(0),
                Some(("transfer-encoding", value)) => chunked = value.trim() == "chunked",
                Some(_) => {}
                None => break,
            }
        }
        if chunked {
            self.read_chunks()?
        } else {
            self.read_body(length)?
        }
        Ok(status.unwrap_or(0))
    }

    fn read_chunks(&mut self) -> Result<()> {
        loop {
            let size = usize::from_str_radix(self.next_line()?, 16).unwrap_or(0);
            self.read_body(size)?;
            self.next_line()?;
            if size == 0 {
                return Ok(());
            }
        }
    }

    /// Reads so much more of the answer.
    fn read_body(&mut self, length: usize) -> Result<()> {
        let before = self.body.len();
        self.body.resize(before + length, 0);
        self.stream.read_exact(&mut self.body[before..])
    }

    fn next_line(&mut self) -> Result<&str> {
        self.line.clear();
        self.stream.read_line(&mut self.line)?;
        Ok(self.line.trim_end())
    }
}
