//! Finding keys, and the pairs between two edges.

use core::borrow::Borrow;
use core::cmp::Ordering;
use core::ops::{Bound, RangeBounds};

use super::node::{NodeRef, Pos, Tree};

/// Where a key is, or where it would go.
pub enum Found<K, V> {
    /// The pair, and its node's height.
    Pair(Pos<K, V>, usize),
    /// The edge of a leaf.
    Edge(Pos<K, V>),
}

/// Looks a key up below `node`.
#[inline]
pub fn search<K: Borrow<Q>, V, Q: Ord + ?Sized>(node: NodeRef<K, V>, height: usize, key: &Q) -> Found<K, V> {
    let mut node = node;
    let mut height = height;
    loop {
        let len = node.len();
        let keys = node.keys();
        let mut idx = 0;
        while idx < len {
            match key.cmp(unsafe { &*keys.add(idx) }.borrow()) {
                Ordering::Greater => idx += 1,
                Ordering::Equal => return Found::Pair(Pos { node, idx }, height),
                Ordering::Less => break,
            }
        }
        if height == 0 {
            return Found::Edge(Pos { node, idx });
        }
        node = unsafe { node.child(idx) };
        height -= 1;
    }
}

impl<K, V> Tree<K, V> {
    /// The pair of a key, and its node's height.
    #[inline]
    pub fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(Pos<K, V>, usize)>
    where
        K: Borrow<Q>,
    {
        let root = self.root?;
        match search(root.node, root.height, key) {
            Found::Pair(pos, height) => Some((pos, height)),
            Found::Edge(_) => None,
        }
    }

    /// The leaf edge before the first key that is at least (`after`: greater than) `key`.
    fn edge_at<Q: Ord + ?Sized>(&self, key: &Q, after: bool) -> Option<Pos<K, V>>
    where
        K: Borrow<Q>,
    {
        let root = self.root?;
        Some(match search(root.node, root.height, key) {
            Found::Pair(pos, height) => unsafe { if after { pos.edge_after(height) } else { pos.edge_before(height) } },
            Found::Edge(pos) => pos,
        })
    }

    /// The leaf edges that enclose a range of keys.
    pub fn edges_of<Q: Ord + ?Sized, R: RangeBounds<Q>>(&self, range: &R, is_set: bool) -> Option<(Pos<K, V>, Pos<K, V>)>
    where
        K: Borrow<Q>,
    {
        match (range.start_bound(), range.end_bound()) {
            (Bound::Excluded(s), Bound::Excluded(e)) if s == e => {
                if is_set {
                    panic!("range start and end are equal and excluded in BTreeSet")
                } else {
                    panic!("range start and end are equal and excluded in BTreeMap")
                }
            }
            (Bound::Included(s) | Bound::Excluded(s), Bound::Included(e) | Bound::Excluded(e)) if s > e => {
                if is_set {
                    panic!("range start is greater than range end in BTreeSet")
                } else {
                    panic!("range start is greater than range end in BTreeMap")
                }
            }
            _ => {}
        }
        let front = match range.start_bound() {
            Bound::Included(key) => self.edge_at(key, false)?,
            Bound::Excluded(key) => self.edge_at(key, true)?,
            Bound::Unbounded => self.first_edge()?,
        };
        let back = match range.end_bound() {
            Bound::Included(key) => self.edge_at(key, true)?,
            Bound::Excluded(key) => self.edge_at(key, false)?,
            Bound::Unbounded => self.last_edge()?,
        };
        Some((front, back))
    }
}
