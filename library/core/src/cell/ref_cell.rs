use super::{Cell, UnsafeCell};
use crate::cmp::Ordering;
use crate::fmt::{self, Debug, Display};
use crate::marker::{PhantomData, Unsize};
use crate::mem;
use crate::ops::{CoerceUnsized, Deref, DerefMut, DerefPure};
use crate::pin::PinCoerceUnsized;
use crate::ptr::NonNull;

/// A place whose borrows are checked when the program runs.
pub struct RefCell<T: ?Sized> {
    /// 0 free, n > 0 shared borrows, -1 (or -n, split) borrowed uniquely.
    borrow: Cell<isize>,
    value: UnsafeCell<T>,
}
unsafe impl<T: ?Sized> Send for RefCell<T> where T: Send {}
impl<T: ?Sized> !Sync for RefCell<T> {}
unsafe impl<T: ?Sized> PinCoerceUnsized for RefCell<T> {}
impl<T: CoerceUnsized<U>, U> CoerceUnsized<RefCell<U>> for RefCell<T> {}

/// `try_borrow` found a unique borrow.
pub struct BorrowError {
    _private: (),
}
impl Debug for BorrowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BorrowError").finish()
    }
}
impl Display for BorrowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt("already mutably borrowed", f)
    }
}
/// `try_borrow_mut` found a borrow.
pub struct BorrowMutError {
    _private: (),
}
impl Debug for BorrowMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BorrowMutError").finish()
    }
}
impl Display for BorrowMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt("already borrowed", f)
    }
}

#[inline(never)]
#[track_caller]
#[cold]
const fn panic_already_borrowed() -> ! {
    panic!("RefCell already borrowed")
}
#[inline(never)]
#[track_caller]
#[cold]
const fn panic_already_mutably_borrowed() -> ! {
    panic!("RefCell already mutably borrowed")
}

impl<T> RefCell<T> {
    #[inline]
    pub const fn new(value: T) -> RefCell<T> {
        RefCell { value: UnsafeCell::new(value), borrow: Cell::new(0) }
    }
    #[inline]
    pub const fn into_inner(self) -> T {
        self.value.into_inner()
    }
    #[inline]
    #[track_caller]
    pub const fn replace(&self, t: T) -> T {
        if self.borrow.get() != 0 {
            panic_already_borrowed();
        }
        // SAFETY: not borrowed.
        unsafe { self.value.replace(t) }
    }
    #[inline]
    #[track_caller]
    pub fn replace_with<F: FnOnce(&mut T) -> T>(&self, f: F) -> T {
        let mut_borrow = &mut *self.borrow_mut();
        let replacement = f(mut_borrow);
        mem::replace(mut_borrow, replacement)
    }
    #[inline]
    pub fn swap(&self, other: &Self) {
        mem::swap(&mut *self.borrow_mut(), &mut *other.borrow_mut())
    }
}

impl<T: ?Sized> RefCell<T> {
    #[inline]
    #[track_caller]
    pub fn borrow(&self) -> Ref<'_, T> {
        match self.try_borrow() {
            Ok(b) => b,
            Err(_) => panic_already_mutably_borrowed(),
        }
    }
    #[inline]
    pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {
        match BorrowRef::new(&self.borrow) {
            // SAFETY: no unique borrow exists.
            Some(b) => Ok(Ref { value: unsafe { NonNull::new_unchecked(self.value.get()) }, borrow: b }),
            None => Err(BorrowError { _private: () }),
        }
    }
    #[inline]
    #[track_caller]
    pub fn borrow_mut(&self) -> RefMut<'_, T> {
        match self.try_borrow_mut() {
            Ok(b) => b,
            Err(_) => panic_already_borrowed(),
        }
    }
    #[inline]
    pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {
        match BorrowRefMut::new(&self.borrow) {
            // SAFETY: no other borrow exists.
            Some(b) => Ok(RefMut { value: unsafe { NonNull::new_unchecked(self.value.get()) }, borrow: b, marker: PhantomData }),
            None => Err(BorrowMutError { _private: () }),
        }
    }
    #[inline]
    pub const fn as_ptr(&self) -> *mut T {
        self.value.get()
    }
    #[inline]
    pub const fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
    #[inline]
    pub const unsafe fn try_borrow_unguarded(&self) -> Result<&T, BorrowError> {
        if self.borrow.get() >= 0 {
            // SAFETY: no unique borrow exists; the caller keeps others from coming.
            Ok(unsafe { &*self.value.get() })
        } else {
            Err(BorrowError { _private: () })
        }
    }
}
impl<T: Default> RefCell<T> {
    pub fn take(&self) -> T {
        self.replace(Default::default())
    }
}
impl<T: Clone> Clone for RefCell<T> {
    #[inline]
    #[track_caller]
    fn clone(&self) -> RefCell<T> {
        RefCell::new(self.borrow().clone())
    }
}
impl<T: Default> Default for RefCell<T> {
    fn default() -> RefCell<T> {
        RefCell::new(Default::default())
    }
}
impl<T: ?Sized + PartialEq> PartialEq for RefCell<T> {
    #[inline]
    fn eq(&self, other: &RefCell<T>) -> bool {
        *self.borrow() == *other.borrow()
    }
}
impl<T: ?Sized + Eq> Eq for RefCell<T> {}
impl<T: ?Sized + PartialOrd> PartialOrd for RefCell<T> {
    #[inline]
    fn partial_cmp(&self, other: &RefCell<T>) -> Option<Ordering> {
        self.borrow().partial_cmp(&*other.borrow())
    }
}
impl<T: ?Sized + Ord> Ord for RefCell<T> {
    #[inline]
    fn cmp(&self, other: &RefCell<T>) -> Ordering {
        self.borrow().cmp(&*other.borrow())
    }
}
impl<T> From<T> for RefCell<T> {
    fn from(t: T) -> RefCell<T> {
        RefCell::new(t)
    }
}
impl<T: ?Sized + Debug> Debug for RefCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_struct("RefCell");
        match self.try_borrow() {
            Ok(borrow) => d.field("value", &borrow),
            Err(_) => d.field("value", &format_args!("<borrowed>")),
        };
        d.finish()
    }
}

/// One shared borrow, counted.
struct BorrowRef<'b> {
    borrow: &'b Cell<isize>,
}
impl<'b> BorrowRef<'b> {
    #[inline]
    fn new(borrow: &'b Cell<isize>) -> Option<BorrowRef<'b>> {
        let b = borrow.get().wrapping_add(1);
        // Not positive: borrowed uniquely, or the count ran over.
        if b <= 0 {
            None
        } else {
            borrow.set(b);
            Some(BorrowRef { borrow })
        }
    }
}
impl Drop for BorrowRef<'_> {
    #[inline]
    fn drop(&mut self) {
        self.borrow.set(self.borrow.get() - 1);
    }
}
impl Clone for BorrowRef<'_> {
    #[inline]
    fn clone(&self) -> Self {
        let borrow = self.borrow.get();
        assert!(borrow != isize::MAX);
        self.borrow.set(borrow + 1);
        BorrowRef { borrow: self.borrow }
    }
}

/// A shared borrow of a `RefCell`'s value.
pub struct Ref<'b, T: ?Sized + 'b> {
    value: NonNull<T>,
    borrow: BorrowRef<'b>,
}
impl<T: ?Sized> Deref for Ref<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: borrowed.
        unsafe { self.value.as_ref() }
    }
}
unsafe impl<T: ?Sized> DerefPure for Ref<'_, T> {}
impl<'b, T: ?Sized> Ref<'b, T> {
    #[must_use]
    #[inline]
    pub fn clone(orig: &Ref<'b, T>) -> Ref<'b, T> {
        Ref { value: orig.value, borrow: orig.borrow.clone() }
    }
    #[inline]
    pub fn map<U: ?Sized, F: FnOnce(&T) -> &U>(orig: Ref<'b, T>, f: F) -> Ref<'b, U> {
        Ref { value: NonNull::from(f(&*orig)), borrow: orig.borrow }
    }
    #[inline]
    pub fn filter_map<U: ?Sized, F: FnOnce(&T) -> Option<&U>>(orig: Ref<'b, T>, f: F) -> Result<Ref<'b, U>, Self> {
        match f(&*orig) {
            Some(value) => Ok(Ref { value: NonNull::from(value), borrow: orig.borrow }),
            None => Err(orig),
        }
    }
    #[inline]
    pub fn map_split<U: ?Sized, V: ?Sized, F: FnOnce(&T) -> (&U, &V)>(orig: Ref<'b, T>, f: F) -> (Ref<'b, U>, Ref<'b, V>) {
        let (a, b) = f(&*orig);
        let borrow = orig.borrow.clone();
        (Ref { value: NonNull::from(a), borrow }, Ref { value: NonNull::from(b), borrow: orig.borrow })
    }
}
impl<'b, T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Ref<'b, U>> for Ref<'b, T> {}
impl<T: ?Sized + Display> Display for Ref<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
impl<T: ?Sized + Debug> Debug for Ref<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// The unique borrow, or one part of it after `map_split`.
struct BorrowRefMut<'b> {
    borrow: &'b Cell<isize>,
}
impl<'b> BorrowRefMut<'b> {
    #[inline]
    fn new(borrow: &'b Cell<isize>) -> Option<BorrowRefMut<'b>> {
        if borrow.get() == 0 {
            borrow.set(-1);
            Some(BorrowRefMut { borrow })
        } else {
            None
        }
    }
    #[inline]
    fn split(&self) -> BorrowRefMut<'b> {
        let borrow = self.borrow.get();
        assert!(borrow != isize::MIN);
        self.borrow.set(borrow - 1);
        BorrowRefMut { borrow: self.borrow }
    }
}
impl Drop for BorrowRefMut<'_> {
    #[inline]
    fn drop(&mut self) {
        self.borrow.set(self.borrow.get() + 1);
    }
}

/// The unique borrow of a `RefCell`'s value.
pub struct RefMut<'b, T: ?Sized + 'b> {
    value: NonNull<T>,
    borrow: BorrowRefMut<'b>,
    marker: PhantomData<&'b mut T>,
}
impl<'b, T: ?Sized> RefMut<'b, T> {
    #[inline]
    pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(mut orig: RefMut<'b, T>, f: F) -> RefMut<'b, U> {
        let value = NonNull::from(f(&mut *orig));
        RefMut { value, borrow: orig.borrow, marker: PhantomData }
    }
    #[inline]
    pub fn filter_map<U: ?Sized, F: FnOnce(&mut T) -> Option<&mut U>>(mut orig: RefMut<'b, T>, f: F) -> Result<RefMut<'b, U>, Self> {
        // SAFETY: the reference lives as long as the borrow that `orig` holds, and is dead when `orig` is returned.
        match f(unsafe { &mut *orig.value.as_ptr() }) {
            Some(value) => Ok(RefMut { value: NonNull::from(value), borrow: orig.borrow, marker: PhantomData }),
            None => {
                let _ = &mut orig;
                Err(orig)
            }
        }
    }
    #[inline]
    pub fn map_split<U: ?Sized, V: ?Sized, F: FnOnce(&mut T) -> (&mut U, &mut V)>(
        mut orig: RefMut<'b, T>,
        f: F,
    ) -> (RefMut<'b, U>, RefMut<'b, V>) {
        let borrow = orig.borrow.split();
        let (a, b) = f(&mut *orig);
        let (a, b) = (NonNull::from(a), NonNull::from(b));
        (RefMut { value: a, borrow, marker: PhantomData }, RefMut { value: b, borrow: orig.borrow, marker: PhantomData })
    }
}
impl<T: ?Sized> Deref for RefMut<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: borrowed.
        unsafe { self.value.as_ref() }
    }
}
impl<T: ?Sized> DerefMut for RefMut<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: borrowed uniquely.
        unsafe { self.value.as_mut() }
    }
}
unsafe impl<T: ?Sized> DerefPure for RefMut<'_, T> {}
impl<'b, T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<RefMut<'b, U>> for RefMut<'b, T> {}
impl<T: ?Sized + Display> Display for RefMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
impl<T: ?Sized + Debug> Debug for RefMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
