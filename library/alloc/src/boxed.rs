//! `Box`, the owning pointer to the heap.

mod convert;
mod error;
mod iter;

use core::any::Any;
use core::borrow::{Borrow, BorrowMut};
use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::future::Future;
use core::hash::{Hash, Hasher};
use core::marker::{Tuple, Unpin, Unsize};
use core::mem::{ManuallyDrop, MaybeUninit};
use core::ops::{
    AsyncFn, AsyncFnMut, AsyncFnOnce, CoerceUnsized, Deref, DerefMut, DerefPure, DispatchFromDyn, Fn, FnMut, FnOnce,
    LegacyReceiver,
};
use core::pin::{Pin, PinCoerceUnsized};
use core::ptr::{self, NonNull};
use core::alloc::Layout;
use core::task::{Context, Poll};

use crate::alloc::{allocate, allocate_zeroed, dealloc};
use crate::raw_vec::RawVec;
use crate::str::from_boxed_utf8_unchecked;
use crate::unique::Unique;


/// A pointer that owns a `T` on the heap.
#[lang = "owned_box"]
#[fundamental]
#[rustc_insignificant_dtor]
pub struct Box<T: ?Sized>(Unique<T>);

impl<T> Box<T> {
    /// Moves `x` to the heap.
    #[inline(always)]
    #[must_use]
    #[rustc_diagnostic_item = "box_new"]
    pub fn new(x: T) -> Box<T> {
        unsafe {
            let ptr = allocate(Layout::new::<T>()).cast::<T>();
            ptr.as_ptr().write(x);
            Box(Unique::new(ptr))
        }
    }

    /// A box without a value yet.
    #[inline]
    #[must_use]
    pub fn new_uninit() -> Box<MaybeUninit<T>> {
        Box(Unique::new(allocate(Layout::new::<T>()).cast()))
    }

    /// A box without a value yet, its memory zeroed.
    #[inline]
    #[must_use]
    pub fn new_zeroed() -> Box<MaybeUninit<T>> {
        Box(Unique::new(allocate_zeroed(Layout::new::<T>()).cast()))
    }

    /// Moves `x` to the heap and pins it there.
    #[inline(always)]
    #[must_use]
    pub fn pin(x: T) -> Pin<Box<T>> {
        Box::into_pin(Box::new(x))
    }

    /// Takes the value out of its box.
    #[inline]
    pub fn into_inner(boxed: Box<T>) -> T {
        *boxed
    }

    /// A boxed slice of one element.
    pub fn into_boxed_slice(boxed: Box<T>) -> Box<[T]> {
        let raw = Box::into_raw(boxed);
        unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(raw, 1)) }
    }
}

impl<T> Box<[T]> {
    /// A boxed slice without values yet.
    #[must_use]
    pub fn new_uninit_slice(len: usize) -> Box<[MaybeUninit<T>]> {
        unsafe { RawVec::with_capacity(len).into_box(len) }
    }

    /// A boxed slice without values yet, its memory zeroed.
    #[must_use]
    pub fn new_zeroed_slice(len: usize) -> Box<[MaybeUninit<T>]> {
        unsafe { RawVec::with_capacity_zeroed(len).into_box(len) }
    }
}

impl<T> Box<MaybeUninit<T>> {
    /// Declares the value to be there.
    #[inline]
    pub unsafe fn assume_init(self) -> Box<T> {
        unsafe { Box::from_raw(Box::into_raw(self).cast()) }
    }

    /// Writes the value.
    #[inline]
    pub fn write(mut boxed: Box<MaybeUninit<T>>, value: T) -> Box<T> {
        unsafe {
            (*boxed).write(value);
            boxed.assume_init()
        }
    }
}

impl<T> Box<[MaybeUninit<T>]> {
    /// Declares the values to be there.
    #[inline]
    pub unsafe fn assume_init(self) -> Box<[T]> {
        unsafe { Box::from_raw(Box::into_raw(self) as *mut [T]) }
    }
}

impl<T: ?Sized> Box<T> {
    /// Takes ownership of a pointer that `into_raw` gave, or of global memory with the value's layout.
    #[inline(always)]
    #[must_use = "call `drop(Box::from_raw(ptr))` if you intend to drop the `Box`"]
    pub unsafe fn from_raw(raw: *mut T) -> Box<T> {
        Box(Unique::new(unsafe { NonNull::new_unchecked(raw) }))
    }

    /// Gives up ownership; the value stays on the heap.
    #[inline(always)]
    #[must_use = "losing the pointer will leak memory"]
    pub fn into_raw(b: Box<T>) -> *mut T {
        ManuallyDrop::new(b).0.as_ptr()
    }

    /// A pointer to the value.
    #[inline(always)]
    pub fn as_mut_ptr(b: &mut Box<T>) -> *mut T {
        b.0.as_ptr()
    }

    /// A pointer to the value.
    #[inline(always)]
    pub fn as_ptr(b: &Box<T>) -> *const T {
        b.0.as_ptr()
    }

    /// Gives up ownership for the rest of the program.
    #[inline]
    pub fn leak<'a>(b: Box<T>) -> &'a mut T {
        unsafe { &mut *Box::into_raw(b) }
    }

    /// Pins the value where it is.
    #[inline(always)]
    pub const fn into_pin(boxed: Box<T>) -> Pin<Box<T>> {
        unsafe { Pin::new_unchecked(boxed) }
    }
}

// The value itself is dropped by the compiler before this runs.
unsafe impl<#[may_dangle] T: ?Sized> Drop for Box<T> {
    #[inline]
    fn drop(&mut self) {
        let ptr = self.0.as_ptr();
        unsafe {
            let layout = Layout::for_value_raw(ptr);
            if layout.size() != 0 {
                dealloc(ptr.cast(), layout);
            }
        }
    }
}

impl<T: Default> Default for Box<T> {
    #[inline]
    fn default() -> Box<T> {
        Box::new(T::default())
    }
}

impl<T> Default for Box<[T]> {
    #[inline]
    fn default() -> Box<[T]> {
        unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(NonNull::dangling().as_ptr(), 0)) }
    }
}

impl Default for Box<str> {
    #[inline]
    fn default() -> Box<str> {
        unsafe { from_boxed_utf8_unchecked(Box::default()) }
    }
}

impl<T: ?Sized> Default for Pin<Box<T>>
where
    Box<T>: Default,
{
    #[inline]
    fn default() -> Pin<Box<T>> {
        Box::into_pin(Box::default())
    }
}

impl<T: Clone> Clone for Box<T> {
    #[inline]
    fn clone(&self) -> Box<T> {
        Box::new((**self).clone())
    }

    #[inline]
    fn clone_from(&mut self, source: &Box<T>) {
        (**self).clone_from(&**source);
    }
}

impl<T: Clone> Clone for Box<[T]> {
    fn clone(&self) -> Box<[T]> {
        self.to_vec().into_boxed_slice()
    }

    fn clone_from(&mut self, source: &Box<[T]>) {
        if self.len() == source.len() {
            self.clone_from_slice(source);
        } else {
            *self = source.clone();
        }
    }
}

impl Clone for Box<str> {
    fn clone(&self) -> Box<str> {
        Box::<str>::from(&**self)
    }
}

impl<T: ?Sized + PartialEq> PartialEq for Box<T> {
    #[inline]
    fn eq(&self, other: &Box<T>) -> bool {
        PartialEq::eq(&**self, &**other)
    }
    #[inline]
    fn ne(&self, other: &Box<T>) -> bool {
        PartialEq::ne(&**self, &**other)
    }
}

impl<T: ?Sized + PartialOrd> PartialOrd for Box<T> {
    #[inline]
    fn partial_cmp(&self, other: &Box<T>) -> Option<Ordering> {
        PartialOrd::partial_cmp(&**self, &**other)
    }
    #[inline]
    fn lt(&self, other: &Box<T>) -> bool {
        PartialOrd::lt(&**self, &**other)
    }
    #[inline]
    fn le(&self, other: &Box<T>) -> bool {
        PartialOrd::le(&**self, &**other)
    }
    #[inline]
    fn gt(&self, other: &Box<T>) -> bool {
        PartialOrd::gt(&**self, &**other)
    }
    #[inline]
    fn ge(&self, other: &Box<T>) -> bool {
        PartialOrd::ge(&**self, &**other)
    }
}

impl<T: ?Sized + Ord> Ord for Box<T> {
    #[inline]
    fn cmp(&self, other: &Box<T>) -> Ordering {
        Ord::cmp(&**self, &**other)
    }
}

impl<T: ?Sized + Eq> Eq for Box<T> {}

impl<T: ?Sized + Hash> Hash for Box<T> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: ?Sized + Hasher> Hasher for Box<T> {
    fn finish(&self) -> u64 {
        (**self).finish()
    }
    fn write(&mut self, bytes: &[u8]) {
        (**self).write(bytes)
    }
    fn write_u8(&mut self, i: u8) {
        (**self).write_u8(i)
    }
    fn write_u16(&mut self, i: u16) {
        (**self).write_u16(i)
    }
    fn write_u32(&mut self, i: u32) {
        (**self).write_u32(i)
    }
    fn write_u64(&mut self, i: u64) {
        (**self).write_u64(i)
    }
    fn write_u128(&mut self, i: u128) {
        (**self).write_u128(i)
    }
    fn write_usize(&mut self, i: usize) {
        (**self).write_usize(i)
    }
    fn write_i8(&mut self, i: i8) {
        (**self).write_i8(i)
    }
    fn write_i16(&mut self, i: i16) {
        (**self).write_i16(i)
    }
    fn write_i32(&mut self, i: i32) {
        (**self).write_i32(i)
    }
    fn write_i64(&mut self, i: i64) {
        (**self).write_i64(i)
    }
    fn write_i128(&mut self, i: i128) {
        (**self).write_i128(i)
    }
    fn write_isize(&mut self, i: isize) {
        (**self).write_isize(i)
    }
}

impl<T: fmt::Display + ?Sized> fmt::Display for Box<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl<T: fmt::Debug + ?Sized> fmt::Debug for Box<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: ?Sized> fmt::Pointer for Box<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ptr: *const T = &**self;
        fmt::Pointer::fmt(&ptr, f)
    }
}

// The compiler knows how to dereference a box; these give it the trait's face.
impl<T: ?Sized> Deref for Box<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized> DerefMut for Box<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        &mut **self
    }
}

unsafe impl<T: ?Sized> DerefPure for Box<T> {}
impl<T: ?Sized> LegacyReceiver for Box<T> {}
impl<T: ?Sized> Unpin for Box<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Box<U>> for Box<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Box<U>> for Box<T> {}
unsafe impl<T: ?Sized> PinCoerceUnsized for Box<T> {}

impl<T: ?Sized> Borrow<T> for Box<T> {
    #[inline]
    fn borrow(&self) -> &T {
        self
    }
}

impl<T: ?Sized> BorrowMut<T> for Box<T> {
    #[inline]
    fn borrow_mut(&mut self) -> &mut T {
        self
    }
}

impl<T: ?Sized> AsRef<T> for Box<T> {
    #[inline]
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: ?Sized> AsMut<T> for Box<T> {
    #[inline]
    fn as_mut(&mut self) -> &mut T {
        self
    }
}

impl<Args: Tuple, F: FnOnce<Args> + ?Sized> FnOnce<Args> for Box<F> {
    type Output = <F as FnOnce<Args>>::Output;
    #[inline]
    extern "rust-call" fn call_once(self, args: Args) -> Self::Output {
        <F as FnOnce<Args>>::call_once(*self, args)
    }
}

impl<Args: Tuple, F: FnMut<Args> + ?Sized> FnMut<Args> for Box<F> {
    #[inline]
    extern "rust-call" fn call_mut(&mut self, args: Args) -> Self::Output {
        <F as FnMut<Args>>::call_mut(self, args)
    }
}

impl<Args: Tuple, F: Fn<Args> + ?Sized> Fn<Args> for Box<F> {
    #[inline]
    extern "rust-call" fn call(&self, args: Args) -> Self::Output {
        <F as Fn<Args>>::call(self, args)
    }
}

impl<Args: Tuple, F: AsyncFnOnce<Args> + ?Sized> AsyncFnOnce<Args> for Box<F> {
    type Output = F::Output;
    type CallOnceFuture = F::CallOnceFuture;
    extern "rust-call" fn async_call_once(self, args: Args) -> Self::CallOnceFuture {
        F::async_call_once(*self, args)
    }
}

impl<Args: Tuple, F: AsyncFnMut<Args> + ?Sized> AsyncFnMut<Args> for Box<F> {
    type CallRefFuture<'a>
        = F::CallRefFuture<'a>
    where
        Self: 'a;
    extern "rust-call" fn async_call_mut(&mut self, args: Args) -> Self::CallRefFuture<'_> {
        F::async_call_mut(self, args)
    }
}

impl<Args: Tuple, F: AsyncFn<Args> + ?Sized> AsyncFn<Args> for Box<F> {
    extern "rust-call" fn async_call(&self, args: Args) -> Self::CallRefFuture<'_> {
        F::async_call(self, args)
    }
}

impl<F: ?Sized + Future + Unpin> Future for Box<F> {
    type Output = F::Output;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        F::poll(Pin::new(&mut **self), cx)
    }
}

impl<E: Error> Error for Box<E> {
    fn cause(&self) -> Option<&dyn Error> {
        #[allow(deprecated)]
        Error::cause(&**self)
    }
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Error::source(&**self)
    }
}

macro_rules! downcast {
    ($($any:ty),*) => {$(
        impl Box<$any> {
            /// The box with its concrete type, or the box back.
            #[inline]
            pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {
                if self.is::<T>() { unsafe { Ok(Box::from_raw(Box::into_raw(self).cast())) } } else { Err(self) }
            }

            /// The box with its concrete type, which the caller knows.
            #[inline]
            pub unsafe fn downcast_unchecked<T: Any>(self) -> Box<T> {
                unsafe { Box::from_raw(Box::into_raw(self).cast()) }
            }
        }
    )*};
}
downcast!(dyn Any, dyn Any + Send, dyn Any + Send + Sync);
