//! What `?` means.

use super::control_flow::ControlFlow;

/// Types to which `?` applies.
#[lang = "Try"]
pub trait Try: FromResidual<Self::Residual> {
    type Output;
    type Residual;
    #[lang = "from_output"]
    fn from_output(output: Self::Output) -> Self;
    #[lang = "branch"]
    fn branch(self) -> ControlFlow<Self::Residual, Self::Output>;
}

/// What `?` may return into.
pub trait FromResidual<R = <Self as Try>::Residual> {
    #[lang = "from_residual"]
    #[track_caller]
    fn from_residual(residual: R) -> Self;
}

/// The family of `Try` types that share a residual.
pub trait Residual<O>: Sized {
    type TryType: Try<Output = O, Residual = Self>;
}

/// The residual of a `do yeet` expression.
#[derive(Debug)]
pub struct Yeet<T>(pub T);

pub(crate) type ChangeOutputType<T, V> = <<T as Try>::Residual as Residual<V>>::TryType;

/// A `Try` that never stops early: turns `try_fold` into `fold`.
#[repr(transparent)]
pub(crate) struct NeverShortCircuit<T>(pub T);

/// The residual of `NeverShortCircuit`: has no values.
pub(crate) enum NeverShortCircuitResidual {}

impl<T> NeverShortCircuit<T> {
    /// Wraps the result of a closure.
    #[inline]
    pub(crate) fn wrap_mut_1<A>(mut f: impl FnMut(A) -> T) -> impl FnMut(A) -> Self {
        move |a| NeverShortCircuit(f(a))
    }
}

impl<T> Try for NeverShortCircuit<T> {
    type Output = T;
    type Residual = NeverShortCircuitResidual;
    #[inline(always)]
    fn branch(self) -> ControlFlow<NeverShortCircuitResidual, T> {
        ControlFlow::Continue(self.0)
    }
    #[inline(always)]
    fn from_output(output: T) -> Self {
        NeverShortCircuit(output)
    }
}
impl<T> FromResidual for NeverShortCircuit<T> {
    #[inline(always)]
    fn from_residual(residual: NeverShortCircuitResidual) -> Self {
        match residual {}
    }
}
impl<T> Residual<T> for NeverShortCircuitResidual {
    type TryType = NeverShortCircuit<T>;
}
