//! `LinkedList`, a doubly linked list.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::mem;
use core::ptr::NonNull;

use crate::boxed::Box;

/// A doubly linked list.
#[rustc_diagnostic_item = "LinkedList"]
#[rustc_insignificant_dtor]
pub struct LinkedList<T> {
    head: Link<T>,
    tail: Link<T>,
    len: usize,
    _owns: PhantomData<Box<Node<T>>>,
}

type Link<T> = Option<NonNull<Node<T>>>;

struct Node<T> {
    next: Link<T>,
    prev: Link<T>,
    element: T,
}

unsafe impl<T: Send> Send for LinkedList<T> {}
unsafe impl<T: Sync> Sync for LinkedList<T> {}
unsafe impl<T: Sync> Send for Iter<'_, T> {}
unsafe impl<T: Sync> Sync for Iter<'_, T> {}
unsafe impl<T: Send> Send for IterMut<'_, T> {}
unsafe impl<T: Sync> Sync for IterMut<'_, T> {}

impl<T> LinkedList<T> {
    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        LinkedList { head: None, tail: None, len: 0, _owns: PhantomData }
    }

    /// Moves all elements of `other` to the end.
    pub fn append(&mut self, other: &mut Self) {
        match self.tail {
            None => mem::swap(self, other),
            Some(tail) => {
                if let Some(other_head) = other.head.take() {
                    unsafe {
                        (*tail.as_ptr()).next = Some(other_head);
                        (*other_head.as_ptr()).prev = Some(tail);
                    }
                    self.tail = other.tail.take();
                    self.len += mem::replace(&mut other.len, 0);
                }
            }
        }
    }

    /// All elements in order.
    #[inline]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { head: self.head, tail: self.tail, len: self.len, _list: PhantomData }
    }

    /// All elements in order, for changing.
    #[inline]
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        IterMut { head: self.head, tail: self.tail, len: self.len, _list: PhantomData }
    }

    /// Whether there are no elements.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.head.is_none()
    }

    /// The number of elements.
    #[inline]
    #[must_use]
    #[rustc_confusables("length", "size")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Drops all elements.
    #[inline]
    pub fn clear(&mut self) {
        drop(mem::replace(self, LinkedList::new()));
    }

    /// Whether an element equals `x`.
    pub fn contains(&self, x: &T) -> bool
    where
        T: PartialEq<T>,
    {
        self.iter().any(|e| e == x)
    }

    /// The first element.
    #[inline]
    #[must_use]
    #[rustc_confusables("first")]
    pub fn front(&self) -> Option<&T> {
        unsafe { self.head.map(|node| &(*node.as_ptr()).element) }
    }

    /// The first element, for changing.
    #[inline]
    #[must_use]
    pub fn front_mut(&mut self) -> Option<&mut T> {
        unsafe { self.head.map(|node| &mut (*node.as_ptr()).element) }
    }

    /// The last element.
    #[inline]
    #[must_use]
    pub fn back(&self) -> Option<&T> {
        unsafe { self.tail.map(|node| &(*node.as_ptr()).element) }
    }

    /// The last element, for changing.
    #[inline]
    #[must_use]
    pub fn back_mut(&mut self) -> Option<&mut T> {
        unsafe { self.tail.map(|node| &mut (*node.as_ptr()).element) }
    }

    /// Adds an element at the front.
    pub fn push_front(&mut self, elt: T) {
        let _ = self.push_front_mut(elt);
    }

    /// Adds an element at the front and returns its place.
    #[must_use = "if you don't need a reference to the value, use `LinkedList::push_front` instead"]
    pub fn push_front_mut(&mut self, elt: T) -> &mut T {
        let node = NonNull::from(Box::leak(Box::new(Node { next: self.head, prev: None, element: elt })));
        unsafe {
            match self.head {
                None => self.tail = Some(node),
                Some(head) => (*head.as_ptr()).prev = Some(node),
            }
            self.head = Some(node);
            self.len += 1;
            &mut (*node.as_ptr()).element
        }
    }

    /// Removes the first element.
    pub fn pop_front(&mut self) -> Option<T> {
        let node = unsafe { Box::from_raw(self.head?.as_ptr()) };
        self.head = node.next;
        match self.head {
            None => self.tail = None,
            Some(head) => unsafe { (*head.as_ptr()).prev = None },
        }
        self.len -= 1;
        let node = *node;
        Some(node.element)
    }

    /// Adds an element at the end.
    #[rustc_confusables("push", "append")]
    pub fn push_back(&mut self, elt: T) {
        let _ = self.push_back_mut(elt);
    }

    /// Adds an element at the end and returns its place.
    #[must_use = "if you don't need a reference to the value, use `LinkedList::push_back` instead"]
    pub fn push_back_mut(&mut self, elt: T) -> &mut T {
        let node = NonNull::from(Box::leak(Box::new(Node { next: None, prev: self.tail, element: elt })));
        unsafe {
            match self.tail {
                None => self.head = Some(node),
                Some(tail) => (*tail.as_ptr()).next = Some(node),
            }
            self.tail = Some(node);
            self.len += 1;
            &mut (*node.as_ptr()).element
        }
    }

    /// Removes the last element.
    pub fn pop_back(&mut self) -> Option<T> {
        let node = unsafe { Box::from_raw(self.tail?.as_ptr()) };
        self.tail = node.prev;
        match self.tail {
            None => self.head = None,
            Some(tail) => unsafe { (*tail.as_ptr()).next = None },
        }
        self.len -= 1;
        let node = *node;
        Some(node.element)
    }

    /// The node at `at`, which is there, from the nearer end.
    fn node_at(&self, at: usize) -> NonNull<Node<T>> {
        unsafe {
            if at <= self.len / 2 {
                let mut node = self.head.unwrap_unchecked();
                let mut i = 0;
                while i < at {
                    node = (*node.as_ptr()).next.unwrap_unchecked();
                    i += 1;
                }
                node
            } else {
                let mut node = self.tail.unwrap_unchecked();
                let mut i = self.len - 1;
                while i > at {
                    node = (*node.as_ptr()).prev.unwrap_unchecked();
                    i -= 1;
                }
                node
            }
        }
    }

    /// Cuts off the elements from `at` on.
    pub fn split_off(&mut self, at: usize) -> LinkedList<T> {
        let len = self.len();
        assert!(at <= len, "Cannot split off at a nonexistent index");
        if at == 0 {
            return mem::replace(self, LinkedList::new());
        }
        if at == len {
            return LinkedList::new();
        }
        let first = self.node_at(at);
        unsafe {
            let last = (*first.as_ptr()).prev.take();
            if let Some(last) = last {
                (*last.as_ptr()).next = None;
            }
            let rest = LinkedList { head: Some(first), tail: self.tail, len: len - at, _owns: PhantomData };
            self.tail = last;
            self.len = at;
            rest
        }
    }

    /// Takes a node out of the list.
    unsafe fn unlink(&mut self, node: NonNull<Node<T>>) -> Box<Node<T>> {
        unsafe {
            let node = Box::from_raw(node.as_ptr());
            match node.prev {
                Some(prev) => (*prev.as_ptr()).next = node.next,
                None => self.head = node.next,
            }
            match node.next {
                Some(next) => (*next.as_ptr()).prev = node.prev,
                None => self.tail = node.prev,
            }
            self.len -= 1;
            node
        }
    }

    /// Removes the elements that `filter` picks, while the iterator is advanced.
    pub fn extract_if<F: FnMut(&mut T) -> bool>(&mut self, filter: F) -> ExtractIf<'_, T, F> {
        let it = self.head;
        ExtractIf { list: self, it, pred: filter }
    }
}

impl<T> Default for LinkedList<T> {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

unsafe impl<#[may_dangle] T> Drop for LinkedList<T> {
    fn drop(&mut self) {
        /// Goes on when a destructor panics.
        struct Guard<'a, T>(&'a mut LinkedList<T>);
        impl<T> Drop for Guard<'_, T> {
            fn drop(&mut self) {
                while self.0.pop_front().is_some() {}
            }
        }
        let guard = Guard(self);
        while guard.0.pop_front().is_some() {}
        mem::forget(guard);
    }
}

/// The iterator of `LinkedList::iter`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, T: 'a> {
    head: Link<T>,
    tail: Link<T>,
    len: usize,
    _list: PhantomData<&'a Node<T>>,
}

/// The iterator of `LinkedList::iter_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IterMut<'a, T: 'a> {
    head: Link<T>,
    tail: Link<T>,
    len: usize,
    _list: PhantomData<&'a mut Node<T>>,
}

/// The owning iterator of a list.
#[derive(Clone)]
pub struct IntoIter<T> {
    list: LinkedList<T>,
}

/// The iterator of `LinkedList::extract_if`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ExtractIf<'a, T: 'a, F: 'a> {
    list: &'a mut LinkedList<T>,
    it: Link<T>,
    pred: F,
}

impl<T: fmt::Debug, F> fmt::Debug for ExtractIf<'_, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractIf").field("list", &self.list).finish_non_exhaustive()
    }
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { ..*self }
    }
}

macro_rules! link_iterator {
    ($ty:ty, $item:ty, $node:ident => $get:expr) => {
        impl<'a, T> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                if self.len == 0 {
                    return None;
                }
                let node = self.head?;
                self.len -= 1;
                unsafe {
                    let $node = node.as_ptr();
                    self.head = (*$node).next;
                    Some($get)
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                (self.len, Some(self.len))
            }
        }
        impl<'a, T> DoubleEndedIterator for $ty {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                if self.len == 0 {
                    return None;
                }
                let node = self.tail?;
                self.len -= 1;
                unsafe {
                    let $node = node.as_ptr();
                    self.tail = (*$node).prev;
                    Some($get)
                }
            }
        }
        impl<'a, T> ExactSizeIterator for $ty {}
        impl<'a, T> FusedIterator for $ty {}
    };
}
link_iterator!(Iter<'a, T>, &'a T, node => &(*node).element);
link_iterator!(IterMut<'a, T>, &'a mut T, node => &mut (*node).element);

impl<T> Iterator for IntoIter<T> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        self.list.pop_front()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.list.len, Some(self.list.len))
    }
}

impl<T> DoubleEndedIterator for IntoIter<T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        self.list.pop_back()
    }
}

impl<T> ExactSizeIterator for IntoIter<T> {}
impl<T> FusedIterator for IntoIter<T> {}

impl<T, F: FnMut(&mut T) -> bool> Iterator for ExtractIf<'_, T, F> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        while let Some(node) = self.it {
            unsafe {
                self.it = (*node.as_ptr()).next;
                if (self.pred)(&mut (*node.as_ptr()).element) {
                    let node = *self.list.unlink(node);
                    return Some(node.element);
                }
            }
        }
        None
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.list.len))
    }
}

impl<T> IntoIterator for LinkedList<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    #[inline]
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { list: self }
    }
}

impl<'a, T> IntoIterator for &'a LinkedList<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut LinkedList<T> {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}

impl<T> FromIterator<T> for LinkedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        let mut list = Self::new();
        list.extend(iter);
        list
    }
}

impl<T> Extend<T> for LinkedList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        iter.into_iter().for_each(|elt| self.push_back(elt));
    }
}

impl<'a, T: 'a + Copy> Extend<&'a T> for LinkedList<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.extend(iter.into_iter().cloned());
    }
}

impl<T, const N: usize> From<[T; N]> for LinkedList<T> {
    fn from(arr: [T; N]) -> Self {
        Self::from_iter(arr)
    }
}

impl<T: PartialEq> PartialEq for LinkedList<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other)
    }
}

impl<T: Eq> Eq for LinkedList<T> {}

impl<T: PartialOrd> PartialOrd for LinkedList<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.iter().partial_cmp(other)
    }
}

impl<T: Ord> Ord for LinkedList<T> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other)
    }
}

impl<T: Clone> Clone for LinkedList<T> {
    fn clone(&self) -> Self {
        self.iter().cloned().collect()
    }
}

impl<T: fmt::Debug> fmt::Debug for LinkedList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T: Hash> Hash for LinkedList<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_length_prefix(self.len());
        for elt in self {
            elt.hash(state);
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for IterMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest: Iter<'_, T> = Iter { head: self.head, tail: self.tail, len: self.len, _list: PhantomData };
        f.debug_list().entries(rest).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for IntoIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.list).finish()
    }
}

impl<T> Default for Iter<'_, T> {
    fn default() -> Self {
        Iter { head: None, tail: None, len: 0, _list: PhantomData }
    }
}

impl<T> Default for IterMut<'_, T> {
    fn default() -> Self {
        IterMut { head: None, tail: None, len: 0, _list: PhantomData }
    }
}

impl<T> Default for IntoIter<T> {
    fn default() -> Self {
        LinkedList::new().into_iter()
    }
}
