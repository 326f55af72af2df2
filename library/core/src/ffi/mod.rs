//! What is needed to talk to C.
