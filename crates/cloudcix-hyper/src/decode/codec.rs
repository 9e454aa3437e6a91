//! The codecs, each as a machine that is fed pieces and gives pieces, never much more than [`PIECE`] at a time: a small input that
//! unpacks to a huge output is stopped between two pieces, not after it has filled the memory.

use std::io;

#[cfg(any(feature = "brotli", feature = "zstd"))]
/// The most bytes that one step unpacks, give or take the codec's own buffer (32 KiB for gzip).
const PIECE: usize = 64 << 10;

pub(super) trait Codec: Send {
    /// Takes some of `input`, adds what it unpacks to `out`, and says how much it took. With no input, gives what it still holds.
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize>;

    /// Whether what it was given is a whole stream.
    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()>;
}

/// Makes a codec for one answer.
pub(super) type Make = fn() -> io::Result<Box<dyn Codec>>;

/// The codec for a `Content-Encoding`, if this build has it.
pub(super) fn named(encoding: &[u8]) -> Option<Make> {
    match encoding.trim_ascii() {
        #[cfg(feature = "gzip")]
        name if name.eq_ignore_ascii_case(b"gzip") || name.eq_ignore_ascii_case(b"x-gzip") => Some(|| Ok(Box::new(gzip::Gzip::new()))),
        #[cfg(feature = "brotli")]
        name if name.eq_ignore_ascii_case(b"br") => Some(|| Ok(Box::new(brotli::Brotli::new()))),
        #[cfg(feature = "zstd")]
        name if name.eq_ignore_ascii_case(b"zstd") => Some(|| Ok(Box::new(zstd::Zstd::new()?))),
        _ => None,
    }
}

/// What to ask a server for: the codecs of this build, the best first.
pub(super) const ACCEPTED: Option<&str> = match (cfg!(feature = "zstd"), cfg!(feature = "brotli"), cfg!(feature = "gzip")) {
    (true, true, true) => Some("zstd, br, gzip"),
    (true, true, false) => Some("zstd, br"),
    (true, false, true) => Some("zstd, gzip"),
    (true, false, false) => Some("zstd"),
    (false, true, true) => Some("br, gzip"),
    (false, true, false) => Some("br"),
    (false, false, true) => Some("gzip"),
    (false, false, false) => None,
};

#[cfg(feature = "gzip")]
mod gzip {
    use std::io::{self, Write as _};

    use flate2::write::MultiGzDecoder;

    pub(super) struct Gzip(MultiGzDecoder<Vec<u8>>);

    impl Gzip {
        pub(super) fn new() -> Self {
            Self(MultiGzDecoder::new(Vec::new()))
        }
    }

    impl super::Codec for Gzip {
        fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
            let taken = if input.is_empty() { self.0.flush().map(|()| 0)? } else { self.0.write(input)? };
            out.append(self.0.get_mut());
            Ok(taken)
        }

        fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
            self.0.try_finish()?;
            out.append(self.0.get_mut());
            Ok(())
        }
    }
}

#[cfg(feature = "brotli")]
mod brotli {
    use std::io;

    use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};

    pub(super) struct Brotli {
        state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
        finished: bool,
    }

    impl Brotli {
        pub(super) fn new() -> Self {
            let alloc = StandardAlloc::default;
            Self { state: BrotliState::new(alloc(), alloc(), alloc()), finished: false }
        }
    }

    impl super::Codec for Brotli {
        fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
            if self.finished {
                return if input.is_empty() { Ok(0) } else { Err(io::Error::new(io::ErrorKind::InvalidData, "bytes after the end")) };
            }
            let start = out.len();
            out.resize(start + super::PIECE, 0);
            let (mut left, mut taken, mut room, mut given, mut total) = (input.len(), 0, super::PIECE, 0, 0);
            let result =
                BrotliDecompressStream(&mut left, &mut taken, input, &mut room, &mut given, &mut out[start..], &mut total, &mut self.state);
            out.truncate(start + given);
            match result {
                BrotliResult::ResultFailure => return Err(io::Error::new(io::ErrorKind::InvalidData, "not a brotli stream")),
                BrotliResult::ResultSuccess => self.finished = true,
                BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {}
            }
            Ok(taken)
        }

        fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
            if self.finished { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
        }
    }
}

#[cfg(feature = "zstd")]
mod zstd {
    use std::io;

    use zstd::{
        stream::raw::{Decoder, Operation as _},
        zstd_safe::DParameter,
    };

    /// 8 MiB, the most that RFC 9659 lets a server use in HTTP.
    const WINDOW_LOG_MAX: u32 = 23;

    pub(super) struct Zstd {
        decoder: Decoder<'static>,
        between_frames: bool,
    }

    impl Zstd {
        pub(super) fn new() -> io::Result<Self> {
            let mut decoder = Decoder::new()?;
            decoder.set_parameter(DParameter::WindowLogMax(WINDOW_LOG_MAX))?;
            Ok(Self { decoder, between_frames: true })
        }
    }

    impl super::Codec for Zstd {
        fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
            // A step without input after the end of a frame would begin a new one.
            if input.is_empty() && self.between_frames {
                return Ok(0);
            }
            let start = out.len();
            out.resize(start + super::PIECE, 0);
            let status = self.decoder.run_on_buffers(input, &mut out[start..]);
            let status = status.inspect_err(|_| out.truncate(start))?;
            out.truncate(start + status.bytes_written);
            self.between_frames = status.remaining == 0;
            Ok(status.bytes_read)
        }

        fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
            if self.between_frames { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
        }
    }
}
