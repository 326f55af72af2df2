//! Iterators of a map.

use core::fmt::{self, Debug};
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::mem;
use core::ops::{Bound, RangeBounds};

use super::super::node::{Pos, Root, Tree};

/// The leaf edges around `len` pairs still to come.
struct Span<K, V> {
    front: Option<Pos<K, V>>,
    back: Option<Pos<K, V>>,
    len: usize,
}

impl<K, V> Clone for Span<K, V> {
    fn clone(&self) -> Self {
        Span { ..*self }
    }
}

impl<K, V> Span<K, V> {
    fn empty() -> Self {
        Span { front: None, back: None, len: 0 }
    }

    fn of(tree: &Tree<K, V>) -> Self {
        Span { front: tree.first_edge(), back: tree.last_edge(), len: tree.len }
    }

    #[inline]
    fn next(&mut self) -> Option<Pos<K, V>> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        unsafe { Some(self.front.as_mut().unwrap_unchecked().advance()) }
    }

    #[inline]
    fn next_back(&mut self) -> Option<Pos<K, V>> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        unsafe { Some(self.back.as_mut().unwrap_unchecked().retreat()) }
    }
}

/// The iterator of `BTreeMap::iter`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, K: 'a, V: 'a> {
    span: Span<K, V>,
    _pairs: PhantomData<&'a (K, V)>,
}

/// The iterator of `BTreeMap::iter_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IterMut<'a, K: 'a, V: 'a> {
    span: Span<K, V>,
    _pairs: PhantomData<(&'a K, &'a mut V)>,
}

/// The owning iterator of a map.
#[rustc_insignificant_dtor]
pub struct IntoIter<K, V> {
    span: Span<K, V>,
    root: Option<Root<K, V>>,
    _owns: PhantomData<(K, V)>,
}

/// The iterator of `BTreeMap::keys`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Keys<'a, K, V> {
    pub(super) inner: Iter<'a, K, V>,
}

/// The iterator of `BTreeMap::values`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Values<'a, K, V> {
    pub(super) inner: Iter<'a, K, V>,
}

/// The iterator of `BTreeMap::values_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ValuesMut<'a, K, V> {
    pub(super) inner: IterMut<'a, K, V>,
}

/// The iterator of `BTreeMap::into_keys`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IntoKeys<K, V> {
    pub(super) inner: IntoIter<K, V>,
}

/// The iterator of `BTreeMap::into_values`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IntoValues<K, V> {
    pub(super) inner: IntoIter<K, V>,
}

/// The iterator of `BTreeMap::range`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Range<'a, K: 'a, V: 'a> {
    edges: Option<(Pos<K, V>, Pos<K, V>)>,
    _pairs: PhantomData<&'a (K, V)>,
}

/// The iterator of `BTreeMap::range_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RangeMut<'a, K: 'a, V: 'a> {
    edges: Option<(Pos<K, V>, Pos<K, V>)>,
    _pairs: PhantomData<(&'a K, &'a mut V)>,
}

/// The iterator of `BTreeMap::extract_if`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ExtractIf<'a, K, V, R, F> {
    pub(in super::super) tree: &'a mut Tree<K, V>,
    pub(in super::super) edge: Option<Pos<K, V>>,
    pub(in super::super) range: R,
    pub(in super::super) pred: F,
    pub(in super::super) _pairs: PhantomData<(K, V)>,
}

unsafe impl<K: Sync, V: Sync> Send for Iter<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for Iter<'_, K, V> {}
unsafe impl<K: Sync, V: Send> Send for IterMut<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for IterMut<'_, K, V> {}
unsafe impl<K: Send, V: Send> Send for IntoIter<K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for IntoIter<K, V> {}
unsafe impl<K: Sync, V: Sync> Send for Range<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for Range<'_, K, V> {}
unsafe impl<K: Sync, V: Send> Send for RangeMut<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for RangeMut<'_, K, V> {}

impl<'a, K, V> Iter<'a, K, V> {
    pub(super) fn new(tree: &'a Tree<K, V>) -> Self {
        Iter { span: Span::of(tree), _pairs: PhantomData }
    }
}

impl<'a, K, V> IterMut<'a, K, V> {
    pub(super) fn new(tree: &'a mut Tree<K, V>) -> Self {
        IterMut { span: Span::of(tree), _pairs: PhantomData }
    }

    fn iter(&self) -> Iter<'_, K, V> {
        Iter { span: self.span.clone(), _pairs: PhantomData }
    }
}

impl<K, V> IntoIter<K, V> {
    pub(in super::super) fn new(tree: Tree<K, V>) -> Self {
        IntoIter { span: Span::of(&tree), root: tree.root, _owns: PhantomData }
    }

    fn iter(&self) -> Iter<'_, K, V> {
        Iter { span: self.span.clone(), _pairs: PhantomData }
    }
}

impl<'a, K, V> Range<'a, K, V> {
    pub(in super::super) fn new(edges: Option<(Pos<K, V>, Pos<K, V>)>) -> Self {
        Range { edges, _pairs: PhantomData }
    }
}

impl<'a, K, V> RangeMut<'a, K, V> {
    pub(super) fn new(edges: Option<(Pos<K, V>, Pos<K, V>)>) -> Self {
        RangeMut { edges, _pairs: PhantomData }
    }
}

/// Iterators over a `Span`: `$get` makes an item of a pair's place.
macro_rules! span_iterator {
    ([$($gen:tt)*] $ty:ty, $item:ty, $pos:ident => $get:expr) => {
        impl<$($gen)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                match self.span.next() {
                    Some($pos) => Some(unsafe { $get }),
                    None => None,
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                (self.span.len, Some(self.span.len))
            }
        }
        impl<$($gen)*> DoubleEndedIterator for $ty {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                match self.span.next_back() {
                    Some($pos) => Some(unsafe { $get }),
                    None => None,
                }
            }
        }
        impl<$($gen)*> ExactSizeIterator for $ty {
            fn len(&self) -> usize {
                self.span.len
            }
        }
        impl<$($gen)*> FusedIterator for $ty {}
    };
}
span_iterator!(['a, K: 'a, V: 'a] Iter<'a, K, V>, (&'a K, &'a V), pos => (pos.key(), pos.val()));
span_iterator!(['a, K: 'a, V: 'a] IterMut<'a, K, V>, (&'a K, &'a mut V), pos => (pos.key(), pos.val_mut()));
span_iterator!([K, V] IntoIter<K, V>, (K, V), pos => pos.read());

/// Iterators over one half of the pairs of another.
macro_rules! half_iterator {
    ([$($gen:tt)*] $ty:ty, $item:ty, $field:tt) => {
        impl<$($gen)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                match self.inner.next() {
                    Some(pair) => Some(pair.$field),
                    None => None,
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                self.inner.size_hint()
            }
        }
        impl<$($gen)*> DoubleEndedIterator for $ty {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                match self.inner.next_back() {
                    Some(pair) => Some(pair.$field),
                    None => None,
                }
            }
        }
        impl<$($gen)*> ExactSizeIterator for $ty {
            fn len(&self) -> usize {
                self.inner.len()
            }
        }
        impl<$($gen)*> FusedIterator for $ty {}
    };
}
half_iterator!(['a, K, V] Keys<'a, K, V>, &'a K, 0);
half_iterator!(['a, K, V] Values<'a, K, V>, &'a V, 1);
half_iterator!(['a, K, V] ValuesMut<'a, K, V>, &'a mut V, 1);
half_iterator!([K, V] IntoKeys<K, V>, K, 0);
half_iterator!([K, V] IntoValues<K, V>, V, 1);

/// Iterators between two edges.
macro_rules! edges_iterator {
    ([$($gen:tt)*] $ty:ty, $item:ty, $pos:ident => $get:expr) => {
        impl<$($gen)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                match &mut self.edges {
                    Some((front, back)) if *front != *back => {
                        let $pos = unsafe { front.advance() };
                        Some(unsafe { $get })
                    }
                    _ => None,
                }
            }
        }
        impl<$($gen)*> DoubleEndedIterator for $ty {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                match &mut self.edges {
                    Some((front, back)) if *front != *back => {
                        let $pos = unsafe { back.retreat() };
                        Some(unsafe { $get })
                    }
                    _ => None,
                }
            }
        }
        impl<$($gen)*> FusedIterator for $ty {}
    };
}
edges_iterator!(['a, K, V] Range<'a, K, V>, (&'a K, &'a V), pos => (pos.key(), pos.val()));
edges_iterator!(['a, K, V] RangeMut<'a, K, V>, (&'a K, &'a mut V), pos => (pos.key(), pos.val_mut()));

impl<K, V> Drop for IntoIter<K, V> {
    fn drop(&mut self) {
        /// Goes on when a destructor panics.
        struct Guard<'a, K, V>(&'a mut IntoIter<K, V>);
        impl<K, V> Drop for Guard<'_, K, V> {
            fn drop(&mut self) {
                if mem::needs_drop::<(K, V)>() {
                    while let Some(pos) = self.0.span.next() {
                        drop(unsafe { pos.read() });
                    }
                }
                if let Some(root) = self.0.root.take() {
                    unsafe { root.node.free_subtree(root.height) }
                }
            }
        }
        let guard = Guard(self);
        if mem::needs_drop::<(K, V)>() {
            while let Some(pos) = guard.0.span.next() {
                drop(unsafe { pos.read() });
            }
        }
    }
}

impl<K: PartialOrd, V, R: RangeBounds<K>, P> ExtractIf<'_, K, V, R, P> {
    /// The next pair that `pred` picks, removed.
    pub(in super::super) fn next_with<F: FnMut(&K, &mut V) -> bool>(&mut self, mut pred: F) -> Option<(K, V)> {
        unsafe {
            loop {
                let mut height = 0;
                let pair = self.edge?.next_pair(&mut height)?;
                let inside = match self.range.end_bound() {
                    Bound::Included(end) => *pair.key() <= *end,
                    Bound::Excluded(end) => *pair.key() < *end,
                    Bound::Unbounded => true,
                };
                if !inside {
                    return None;
                }
                if pred(pair.key(), pair.val_mut()) {
                    let (removed, edge) = self.tree.remove(pair, height);
                    self.edge = Some(edge);
                    return Some(removed);
                }
                self.edge = Some(pair.edge_after(height));
            }
        }
    }
}

impl<K, V, R, F> Iterator for ExtractIf<'_, K, V, R, F>
where
    K: PartialOrd,
    R: RangeBounds<K>,
    F: FnMut(&K, &mut V) -> bool,
{
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        // The predicate is lent out of the iterator and comes back.
        let pred: *mut F = &mut self.pred;
        self.next_with(|k, v| unsafe { (*pred)(k, v) })
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.tree.len))
    }
}

impl<K, V, R, F> FusedIterator for ExtractIf<'_, K, V, R, F>
where
    K: PartialOrd,
    R: RangeBounds<K>,
    F: FnMut(&K, &mut V) -> bool,
{
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Iter { span: self.span.clone(), _pairs: PhantomData }
    }
}

impl<K, V> Clone for Keys<'_, K, V> {
    fn clone(&self) -> Self {
        Keys { inner: self.inner.clone() }
    }
}

impl<K, V> Clone for Values<'_, K, V> {
    fn clone(&self) -> Self {
        Values { inner: self.inner.clone() }
    }
}

impl<K, V> Clone for Range<'_, K, V> {
    fn clone(&self) -> Self {
        Range { edges: self.edges, _pairs: PhantomData }
    }
}

macro_rules! empty_iterators {
    ($([$($gen:tt)*] $ty:ty => $make:expr;)*) => {$(
        impl<$($gen)*> Default for $ty {
            fn default() -> Self {
                $make
            }
        }
    )*};
}
empty_iterators! {
    ['a, K: 'a, V: 'a] Iter<'a, K, V> => Iter { span: Span::empty(), _pairs: PhantomData };
    ['a, K: 'a, V: 'a] IterMut<'a, K, V> => IterMut { span: Span::empty(), _pairs: PhantomData };
    [K, V] IntoIter<K, V> => IntoIter::new(Tree::new());
    ['a, K: 'a, V: 'a] Keys<'a, K, V> => Keys { inner: Default::default() };
    ['a, K: 'a, V: 'a] Values<'a, K, V> => Values { inner: Default::default() };
    ['a, K: 'a, V: 'a] ValuesMut<'a, K, V> => ValuesMut { inner: Default::default() };
    [K, V] IntoKeys<K, V> => IntoKeys { inner: Default::default() };
    [K, V] IntoValues<K, V> => IntoValues { inner: Default::default() };
    ['a, K: 'a, V: 'a] Range<'a, K, V> => Range { edges: None, _pairs: PhantomData };
    ['a, K: 'a, V: 'a] RangeMut<'a, K, V> => RangeMut { edges: None, _pairs: PhantomData };
}

impl<K: Debug, V: Debug> Debug for Iter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K: Debug, V: Debug> Debug for IterMut<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<K: Debug, V: Debug> Debug for IntoIter<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<K: Debug, V> Debug for Keys<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K, V: Debug> Debug for Values<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K, V: Debug> Debug for ValuesMut<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.inner.iter().map(|(_, v)| v)).finish()
    }
}

impl<K: Debug, V> Debug for IntoKeys<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.inner.iter().map(|(k, _)| k)).finish()
    }
}

impl<K, V: Debug> Debug for IntoValues<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.inner.iter().map(|(_, v)| v)).finish()
    }
}

impl<K: Debug, V: Debug> Debug for RangeMut<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(Range { edges: self.edges, _pairs: PhantomData }).finish()
    }
}

impl<K: Debug, V: Debug, R, F> Debug for ExtractIf<'_, K, V, R, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractIf").finish_non_exhaustive()
    }
}

impl<K: Debug, V: Debug> Debug for Range<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
