//! An in-memory CloudCIX, as a transport.
