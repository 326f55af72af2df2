mod accum;
mod collect;
mod double_ended;
mod exact_size;
mod iterator;
mod marker;

pub use self::accum::{Product, Sum};
pub use self::collect::{Extend, FromIterator, IntoIterator};
pub use self::double_ended::DoubleEndedIterator;
pub use self::exact_size::ExactSizeIterator;
pub use self::iterator::Iterator;
pub use self::marker::{FusedIterator, TrustedLen};
