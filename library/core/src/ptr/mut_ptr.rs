//! Methods of `*mut T`.

impl<T: ?Sized> *mut T {
    /// Whether the address is zero.
    #[must_use]
    #[inline(always)]
    pub const fn is_null(self) -> bool {
        crate::intrinsics::ptr_guaranteed_cmp(self as *const u8, super::null()) == 1
    }
    #[inline(always)]
    pub const fn cast<U>(self) -> *mut U {
        self as _
    }
    /// The address.
    #[must_use]
    #[inline(always)]
    pub fn addr(self) -> usize {
        // SAFETY: a pointer is an integer to look at.
        unsafe { crate::intrinsics::transmute(self as *const ()) }
    }
    #[inline(always)]
    pub fn expose_provenance(self) -> usize {
        self as *const () as usize
    }
    #[must_use]
    #[inline]
    pub fn with_addr(self, addr: usize) -> Self {
        self.wrapping_byte_offset((addr as isize).wrapping_sub(self.addr() as isize))
    }
    #[must_use]
    #[inline]
    pub fn map_addr(self, f: impl FnOnce(usize) -> usize) -> Self {
        self.with_addr(f(self.addr()))
    }
    #[inline]
    pub const fn to_raw_parts(self) -> (*mut (), <T as super::Pointee>::Metadata) {
        (self as *mut (), super::metadata(self as *const T))
    }
    #[must_use]
    #[inline]
    pub const unsafe fn as_ref<'a>(self) -> Option<&'a T> {
        // SAFETY: the caller promises that it is null or valid.
        if self.is_null() { None } else { unsafe { Some(&*self) } }
    }
    #[inline]
    #[must_use]
    pub const unsafe fn as_ref_unchecked<'a>(self) -> &'a T {
        // SAFETY: the caller promises that it is valid.
        unsafe { &*self }
    }
    #[must_use]
    #[inline]
    pub const unsafe fn as_uninit_ref<'a>(self) -> Option<&'a crate::mem::MaybeUninit<T>>
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is null or valid.
        if self.is_null() { None } else { unsafe { Some(&*(self as *const crate::mem::MaybeUninit<T>)) } }
    }
    #[must_use = "returns a new pointer rather than modifying its argument"]
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn offset(self, count: isize) -> *mut T
    where
        T: Sized,
    {
        // SAFETY: the caller promises to stay within the object.
        unsafe { crate::intrinsics::offset(self, count) }
    }
    #[must_use]
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn byte_offset(self, count: isize) -> Self {
        // SAFETY: the caller promises to stay within the object.
        unsafe { super::from_raw_parts_mut((self as *mut u8).offset(count), super::metadata(self)) }
    }
    #[must_use = "returns a new pointer rather than modifying its argument"]
    #[inline(always)]
    pub const fn wrapping_offset(self, count: isize) -> *mut T
    where
        T: Sized,
    {
        // SAFETY: never unsafe by itself.
        unsafe { crate::intrinsics::arith_offset(self, count) as *mut T }
    }
    #[must_use]
    #[inline(always)]
    pub const fn wrapping_byte_offset(self, count: isize) -> Self {
        super::from_raw_parts_mut((self as *mut u8).wrapping_offset(count), super::metadata(self))
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn offset_from(self, origin: *const T) -> isize
    where
        T: Sized,
    {
        // SAFETY: the caller promises that both are in one object.
        unsafe { crate::intrinsics::ptr_offset_from(self as *const T, origin) }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn byte_offset_from<U: ?Sized>(self, origin: *const U) -> isize {
        // SAFETY: the caller promises that both are in one object.
        unsafe { (self as *const u8).offset_from(origin as *const u8) }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn offset_from_unsigned(self, origin: *const T) -> usize
    where
        T: Sized,
    {
        // SAFETY: the caller promises that both are in one object, in this order.
        unsafe { crate::intrinsics::ptr_offset_from_unsigned(self as *const T, origin) }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn byte_offset_from_unsigned<U: ?Sized>(self, origin: *mut U) -> usize {
        // SAFETY: the caller promises that both are in one object, in this order.
        unsafe { (self as *const u8).offset_from_unsigned(origin as *const u8) }
    }
    #[must_use = "returns a new pointer rather than modifying its argument"]
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn add(self, count: usize) -> Self
    where
        T: Sized,
    {
        // SAFETY: the caller promises to stay within the object.
        unsafe { crate::intrinsics::offset(self, count) }
    }
    #[must_use]
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn byte_add(self, count: usize) -> Self {
        // SAFETY: the caller promises to stay within the object.
        unsafe { super::from_raw_parts_mut((self as *mut u8).add(count), super::metadata(self)) }
    }
    #[must_use = "returns a new pointer rather than modifying its argument"]
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn sub(self, count: usize) -> Self
    where
        T: Sized,
    {
        // SAFETY: the caller promises to stay within the object.
        unsafe { crate::intrinsics::offset(self, (count as isize).wrapping_neg()) }
    }
    #[must_use]
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn byte_sub(self, count: usize) -> Self {
        // SAFETY: the caller promises to stay within the object.
        unsafe { super::from_raw_parts_mut((self as *mut u8).sub(count), super::metadata(self)) }
    }
    #[must_use = "returns a new pointer rather than modifying its argument"]
    #[inline(always)]
    pub const fn wrapping_add(self, count: usize) -> Self
    where
        T: Sized,
    {
        self.wrapping_offset(count as isize)
    }
    #[must_use]
    #[inline(always)]
    pub const fn wrapping_byte_add(self, count: usize) -> Self {
        self.wrapping_byte_offset(count as isize)
    }
    #[must_use = "returns a new pointer rather than modifying its argument"]
    #[inline(always)]
    pub const fn wrapping_sub(self, count: usize) -> Self
    where
        T: Sized,
    {
        self.wrapping_offset((count as isize).wrapping_neg())
    }
    #[must_use]
    #[inline(always)]
    pub const fn wrapping_byte_sub(self, count: usize) -> Self {
        self.wrapping_byte_offset((count as isize).wrapping_neg())
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn read(self) -> T
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::read(self as *const T) }
    }
    #[inline]
    #[track_caller]
    pub unsafe fn read_volatile(self) -> T
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::read_volatile(self as *const T) }
    }
    #[inline]
    #[track_caller]
    pub const unsafe fn read_unaligned(self) -> T
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::read_unaligned(self as *const T) }
    }
    #[inline]
    #[track_caller]
    pub const unsafe fn copy_to(self, dest: *mut T, count: usize)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that both are valid.
        unsafe { super::copy(self as *const T, dest, count) }
    }
    #[inline]
    #[track_caller]
    pub const unsafe fn copy_to_nonoverlapping(self, dest: *mut T, count: usize)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that both are valid.
        unsafe { super::copy_nonoverlapping(self as *const T, dest, count) }
    }
    /// How many elements to go forward to reach an address aligned to `align`; `usize::MAX` if none does.
    #[must_use]
    #[inline]
    pub fn align_offset(self, align: usize) -> usize
    where
        T: Sized,
    {
        if !align.is_power_of_two() {
            panic!("align_offset: align is not a power-of-two");
        }
        let size = crate::mem::size_of::<T>();
        let misalignment = self.addr() & (align - 1);
        if misalignment == 0 {
            return 0;
        }
        if size == 0 {
            return usize::MAX;
        }
        let gap = align - misalignment;
        if gap % size == 0 {
            return gap / size;
        }
        let mut addr = misalignment;
        let mut count = 0;
        while count < align {
            addr = addr.wrapping_add(size) & (align - 1);
            count += 1;
            if addr == 0 {
                return count;
            }
        }
        usize::MAX
    }
    #[must_use]
    #[inline]
    pub fn is_aligned(self) -> bool
    where
        T: Sized,
    {
        self.addr() & (crate::mem::align_of::<T>() - 1) == 0
    }

    #[inline(always)]
    pub const fn cast_const(self) -> *const T {
        self as _
    }
    #[must_use]
    #[inline]
    pub const unsafe fn as_mut<'a>(self) -> Option<&'a mut T> {
        // SAFETY: the caller promises that it is null or valid.
        if self.is_null() { None } else { unsafe { Some(&mut *self) } }
    }
    #[inline]
    #[must_use]
    pub const unsafe fn as_mut_unchecked<'a>(self) -> &'a mut T {
        // SAFETY: the caller promises that it is valid.
        unsafe { &mut *self }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn copy_from(self, src: *const T, count: usize)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that both are valid.
        unsafe { super::copy(src, self, count) }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn copy_from_nonoverlapping(self, src: *const T, count: usize)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that both are valid.
        unsafe { super::copy_nonoverlapping(src, self, count) }
    }
    #[inline(always)]
    pub unsafe fn drop_in_place(self) {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::drop_in_place(self) }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write(self, val: T)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::write(self, val) }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write_bytes(self, val: u8, count: usize)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::write_bytes(self, val, count) }
    }
    #[inline]
    #[track_caller]
    pub unsafe fn write_volatile(self, val: T)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::write_volatile(self, val) }
    }
    #[inline]
    #[track_caller]
    pub const unsafe fn write_unaligned(self, val: T)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::write_unaligned(self, val) }
    }
    #[inline]
    #[track_caller]
    pub const unsafe fn replace(self, src: T) -> T
    where
        T: Sized,
    {
        // SAFETY: the caller promises that it is valid.
        unsafe { super::replace(self, src) }
    }
    #[inline]
    #[track_caller]
    pub const unsafe fn swap(self, with: *mut T)
    where
        T: Sized,
    {
        // SAFETY: the caller promises that both are valid.
        unsafe { super::swap(self, with) }
    }
}

impl<T> *mut [T] {
    #[must_use]
    #[inline(always)]
    pub const fn len(self) -> usize {
        crate::intrinsics::ptr_metadata(self as *const [T])
    }
    #[must_use]
    #[inline(always)]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
    #[inline(always)]
    pub const fn as_mut_ptr(self) -> *mut T {
        self as *mut T
    }
    #[inline(always)]
    pub const fn as_mut_array<const N: usize>(self) -> Option<*mut [T; N]> {
        if self.len() == N { Some(self as *mut [T; N]) } else { None }
    }
}
impl<T, const N: usize> *mut [T; N] {
    #[inline(always)]
    pub const fn as_mut_ptr(self) -> *mut T {
        self as *mut T
    }
    #[inline(always)]
    pub const fn as_mut_slice(self) -> *mut [T] {
        self
    }
}
