//! What `Rc` and `Arc` have in common: the layout of the shared allocation, and the trait impls that only look through.

use core::alloc::Layout;

/// The layout of an allocation that begins with two counters, and where the value begins in it.
#[inline]
pub(crate) fn counted_layout(value: Layout) -> (Layout, usize) {
    let counters = Layout::new::<[usize; 2]>();
    match counters.extend(value) {
        Ok((layout, offset)) => (layout.pad_to_align(), offset),
        Err(_) => crate::raw_vec::capacity_overflow(),
    }
}

/// Replaces the address of a pointer, keeping its metadata.
#[inline(always)]
pub(crate) fn with_address<T: ?Sized>(mut ptr: *mut T, address: *mut u8) -> *mut T {
    // The address is a pointer's first word.
    unsafe { (&raw mut ptr).cast::<*mut u8>().write(address) };
    ptr
}

/// The impls of `$Rc` (a pointer struct with `Deref`) that are its target's.
macro_rules! counted_impls {
    ($Rc:ident, $Inner:ident, $Weak:ident, [$($bound:tt)*]) => {
        impl<T: ?Sized> Deref for $Rc<T> {
            type Target = T;
            #[inline(always)]
            fn deref(&self) -> &T {
                unsafe { &(*self.ptr.as_ptr()).value }
            }
        }

        unsafe impl<T: ?Sized> DerefPure for $Rc<T> {}
        impl<T: ?Sized> LegacyReceiver for $Rc<T> {}
        impl<T: ?Sized> Unpin for $Rc<T> {}
        unsafe impl<T: ?Sized> PinCoerceUnsized for $Rc<T> {}
        unsafe impl<T: ?Sized> PinCoerceUnsized for $Weak<T> {}
        impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<$Rc<U>> for $Rc<T> {}
        impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<$Rc<U>> for $Rc<T> {}
        impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<$Weak<U>> for $Weak<T> {}
        impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<$Weak<U>> for $Weak<T> {}

        impl<T: Default> Default for $Rc<T> {
            fn default() -> $Rc<T> {
                $Rc::new(Default::default())
            }
        }

        impl Default for $Rc<str> {
            fn default() -> $Rc<str> {
                $Rc::from("")
            }
        }

        impl<T> Default for $Rc<[T]> {
            fn default() -> $Rc<[T]> {
                $Rc::<[T; 0]>::new([])
            }
        }

        impl<T: ?Sized> Default for Pin<$Rc<T>>
        where
            $Rc<T>: Default,
        {
            fn default() -> Self {
                unsafe { Pin::new_unchecked($Rc::<T>::default()) }
            }
        }

        impl<T: ?Sized + PartialEq> PartialEq for $Rc<T> {
            #[inline]
            fn eq(&self, other: &$Rc<T>) -> bool {
                **self == **other
            }
            #[inline]
            fn ne(&self, other: &$Rc<T>) -> bool {
                **self != **other
            }
        }

        impl<T: ?Sized + Eq> Eq for $Rc<T> {}

        impl<T: ?Sized + PartialOrd> PartialOrd for $Rc<T> {
            #[inline]
            fn partial_cmp(&self, other: &$Rc<T>) -> Option<Ordering> {
                (**self).partial_cmp(&**other)
            }
            #[inline]
            fn lt(&self, other: &$Rc<T>) -> bool {
                **self < **other
            }
            #[inline]
            fn le(&self, other: &$Rc<T>) -> bool {
                **self <= **other
            }
            #[inline]
            fn gt(&self, other: &$Rc<T>) -> bool {
                **self > **other
            }
            #[inline]
            fn ge(&self, other: &$Rc<T>) -> bool {
                **self >= **other
            }
        }

        impl<T: ?Sized + Ord> Ord for $Rc<T> {
            #[inline]
            fn cmp(&self, other: &$Rc<T>) -> Ordering {
                (**self).cmp(&**other)
            }
        }

        impl<T: ?Sized + Hash> Hash for $Rc<T> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                (**self).hash(state);
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $Rc<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&**self, f)
            }
        }

        impl<T: ?Sized + fmt::Debug> fmt::Debug for $Rc<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&**self, f)
            }
        }

        impl<T: ?Sized> fmt::Pointer for $Rc<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Pointer::fmt(&(&raw const **self), f)
            }
        }

        impl<T: ?Sized> fmt::Debug for $Weak<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("(Weak)")
            }
        }

        impl<T> Default for $Weak<T> {
            fn default() -> $Weak<T> {
                $Weak::new()
            }
        }

        impl<T: ?Sized> Borrow<T> for $Rc<T> {
            fn borrow(&self) -> &T {
                &**self
            }
        }

        impl<T: ?Sized> AsRef<T> for $Rc<T> {
            fn as_ref(&self) -> &T {
                &**self
            }
        }

        impl<T: ?Sized + Error> Error for $Rc<T> {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                Error::source(&**self)
            }
        }

        impl<T> From<T> for $Rc<T> {
            fn from(t: T) -> $Rc<T> {
                $Rc::new(t)
            }
        }

        impl<T, const N: usize> From<[T; N]> for $Rc<[T]> {
            #[inline]
            fn from(v: [T; N]) -> $Rc<[T]> {
                $Rc::<[T; N]>::new(v)
            }
        }

        impl<T: Clone> From<&[T]> for $Rc<[T]> {
            fn from(v: &[T]) -> $Rc<[T]> {
                $Rc::from(v.to_vec())
            }
        }

        impl<T: Clone> From<&mut [T]> for $Rc<[T]> {
            fn from(v: &mut [T]) -> $Rc<[T]> {
                $Rc::from(&*v)
            }
        }

        impl From<&str> for $Rc<str> {
            fn from(v: &str) -> $Rc<str> {
                unsafe {
                    let rc = $Rc::<[u8]>::copy_slice(v.as_bytes());
                    $Rc::from_raw($Rc::into_raw(rc) as *const str)
                }
            }
        }

        impl From<&mut str> for $Rc<str> {
            fn from(v: &mut str) -> $Rc<str> {
                $Rc::from(&*v)
            }
        }

        impl From<String> for $Rc<str> {
            fn from(v: String) -> $Rc<str> {
                $Rc::from(&v[..])
            }
        }

        impl From<&CStr> for $Rc<CStr> {
            fn from(v: &CStr) -> $Rc<CStr> {
                unsafe {
                    let rc = $Rc::<[u8]>::copy_slice(v.to_bytes_with_nul());
                    $Rc::from_raw($Rc::into_raw(rc) as *const CStr)
                }
            }
        }

        impl<T: ?Sized> From<Box<T>> for $Rc<T> {
            fn from(v: Box<T>) -> $Rc<T> {
                unsafe {
                    let src = Box::into_raw(v);
                    let layout = Layout::for_value_raw(src);
                    let (whole, offset) = counted_layout(layout);
                    let block = allocate(whole).as_ptr();
                    let inner = with_address(src as *mut $Inner<T>, block);
                    $Rc::<T>::start_counters(block);
                    ptr::copy_nonoverlapping(src.cast::<u8>(), block.add(offset), layout.size());
                    // The value has moved; only its old memory remains.
                    drop(Box::from_raw(src as *mut ManuallyDrop<T>));
                    $Rc::from_inner(NonNull::new_unchecked(inner))
                }
            }
        }

        impl<T> From<Vec<T>> for $Rc<[T]> {
            fn from(mut v: Vec<T>) -> $Rc<[T]> {
                unsafe {
                    let rc = $Rc::copy_slice(&v);
                    v.set_len(0);
                    rc
                }
            }
        }

        impl<'a, B> From<Cow<'a, B>> for $Rc<B>
        where
            B: ToOwned + ?Sized,
            $Rc<B>: From<&'a B> + From<B::Owned>,
        {
            fn from(cow: Cow<'a, B>) -> $Rc<B> {
                match cow {
                    Cow::Borrowed(s) => $Rc::from(s),
                    Cow::Owned(s) => $Rc::from(s),
                }
            }
        }

        impl From<$Rc<str>> for $Rc<[u8]> {
            fn from(rc: $Rc<str>) -> $Rc<[u8]> {
                unsafe { $Rc::from_raw($Rc::into_raw(rc) as *const [u8]) }
            }
        }

        impl<T, const N: usize> TryFrom<$Rc<[T]>> for $Rc<[T; N]> {
            type Error = $Rc<[T]>;
            fn try_from(slice: $Rc<[T]>) -> Result<Self, $Rc<[T]>> {
                if slice.len() == N {
                    Ok(unsafe { $Rc::from_raw($Rc::into_raw(slice) as *const [T; N]) })
                } else {
                    Err(slice)
                }
            }
        }

        impl<T> FromIterator<T> for $Rc<[T]> {
            fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> $Rc<[T]> {
                $Rc::from(iter.into_iter().collect::<Vec<T>>())
            }
        }

        impl<T> $Rc<MaybeUninit<T>> {
            /// Declares the value to be there.
            #[inline]
            pub unsafe fn assume_init(self) -> $Rc<T> {
                let this = ManuallyDrop::new(self);
                unsafe { $Rc::from_inner(this.ptr.cast()) }
            }
        }

        impl<T> $Rc<[MaybeUninit<T>]> {
            /// Declares the values to be there.
            #[inline]
            pub unsafe fn assume_init(self) -> $Rc<[T]> {
                unsafe { $Rc::from_raw($Rc::into_raw(self) as *const [T]) }
            }
        }

        impl<T> $Rc<[T]> {
            /// A slice without values yet.
            #[must_use]
            pub fn new_uninit_slice(len: usize) -> $Rc<[MaybeUninit<T>]> {
                unsafe { $Rc::from_inner($Rc::<[MaybeUninit<T>]>::allocate_slice(len)) }
            }

            /// A slice without values yet, its memory zeroed.
            #[must_use]
            pub fn new_zeroed_slice(len: usize) -> $Rc<[MaybeUninit<T>]> {
                unsafe {
                    let inner = $Rc::<[MaybeUninit<T>]>::allocate_slice(len);
                    let value = &raw mut (*inner.as_ptr()).value;
                    ptr::write_bytes(value.cast::<T>(), 0, len);
                    $Rc::from_inner(inner)
                }
            }

            /// Memory for `len` elements, its counters set.
            unsafe fn allocate_slice(len: usize) -> NonNull<$Inner<[T]>> {
                unsafe {
                    let Ok(layout) = Layout::array::<T>(len) else { crate::raw_vec::capacity_overflow() };
                    let (whole, _) = counted_layout(layout);
                    let block = allocate(whole).as_ptr();
                    $Rc::<[T]>::start_counters(block);
                    NonNull::new_unchecked(ptr::slice_from_raw_parts_mut(block.cast::<T>(), len) as *mut $Inner<[T]>)
                }
            }

            /// Moves the elements of `v` into a new allocation; the caller forgets them.
            unsafe fn copy_slice(v: &[T]) -> $Rc<[T]> {
                unsafe {
                    let inner = Self::allocate_slice(v.len());
                    let value = &raw mut (*inner.as_ptr()).value;
                    ptr::copy_nonoverlapping(v.as_ptr(), value.cast::<T>(), v.len());
                    $Rc::from_inner(inner)
                }
            }
        }

        impl $Rc<dyn Any $($bound)*> {
            /// The pointer with its concrete type, or the pointer back.
            #[inline]
            pub fn downcast<T: Any $($bound)*>(self) -> Result<$Rc<T>, Self> {
                if (*self).is::<T>() {
                    let this = ManuallyDrop::new(self);
                    Ok(unsafe { $Rc::from_inner(this.ptr.cast()) })
                } else {
                    Err(self)
                }
            }
        }
    };
}
pub(crate) use counted_impls;
