//! Nodes of a B-tree and the operations that keep it balanced.
//!
//! Every node holds up to `CAPACITY` pairs; all leaves have the same depth, and every node but the root holds at least
//! `MIN_LEN`. A node with `len` pairs has `len + 1` edges: places between (and beside) pairs, which in an inner node hold
//! children. Nodes know their parent, so that a position in a leaf is all an iterator needs.

use core::alloc::Layout;
use core::marker::PhantomData;
use core::mem::MaybeUninit;
use core::ptr::{self, NonNull};

use crate::alloc::{allocate, dealloc};

const B: usize = 6;
pub const CAPACITY: usize = 2 * B - 1;
const MIN_LEN: usize = B - 1;

#[repr(C)]
pub struct Node<K, V> {
    parent: Option<NonNull<Inner<K, V>>>,
    /// Which child of the parent this is.
    parent_idx: u16,
    len: u16,
    keys: [MaybeUninit<K>; CAPACITY],
    vals: [MaybeUninit<V>; CAPACITY],
}

#[repr(C)]
struct Inner<K, V> {
    data: Node<K, V>,
    edges: [MaybeUninit<NonNull<Node<K, V>>>; CAPACITY + 1],
}

/// A node.
pub struct NodeRef<K, V>(NonNull<Node<K, V>>);

/// A pair or an edge of a node, by its number.
pub struct Pos<K, V> {
    pub node: NodeRef<K, V>,
    pub idx: usize,
}

impl<K, V> Clone for NodeRef<K, V> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<K, V> Copy for NodeRef<K, V> {}

impl<K, V> Clone for Pos<K, V> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<K, V> Copy for Pos<K, V> {}

impl<K, V> PartialEq for Pos<K, V> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.node.0 == other.node.0 && self.idx == other.idx
    }
}

/// The tree of a map: a root and how many levels of inner nodes it has.
pub struct Tree<K, V> {
    pub root: Option<Root<K, V>>,
    pub len: usize,
    _owns: PhantomData<(K, V)>,
}

pub struct Root<K, V> {
    pub node: NodeRef<K, V>,
    pub height: usize,
}

impl<K, V> Clone for Root<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K, V> Copy for Root<K, V> {}

impl<K, V> NodeRef<K, V> {
    fn new_leaf() -> Self {
        let node = allocate(Layout::new::<Node<K, V>>()).cast::<Node<K, V>>();
        unsafe {
            (&raw mut (*node.as_ptr()).parent).write(None);
            (&raw mut (*node.as_ptr()).len).write(0);
        }
        NodeRef(node)
    }

    /// An inner node whose only edge is `first`.
    fn new_inner(first: NodeRef<K, V>) -> Self {
        let node = allocate(Layout::new::<Inner<K, V>>()).cast::<Inner<K, V>>();
        unsafe {
            (&raw mut (*node.as_ptr()).data.parent).write(None);
            (&raw mut (*node.as_ptr()).data.len).write(0);
        }
        let node = NodeRef(node.cast());
        unsafe { node.set_edge(0, first) };
        node
    }

    #[inline(always)]
    fn ptr(self) -> *mut Node<K, V> {
        self.0.as_ptr()
    }

    #[inline(always)]
    pub fn len(self) -> usize {
        unsafe { (*self.ptr()).len as usize }
    }

    #[inline(always)]
    unsafe fn set_len(self, len: usize) {
        unsafe { (*self.ptr()).len = len as u16 }
    }

    #[inline(always)]
    pub fn keys(self) -> *mut K {
        unsafe { (&raw mut (*self.ptr()).keys).cast() }
    }

    #[inline(always)]
    pub fn vals(self) -> *mut V {
        unsafe { (&raw mut (*self.ptr()).vals).cast() }
    }

    #[inline(always)]
    fn edges(self) -> *mut NodeRef<K, V> {
        unsafe { (&raw mut (*self.ptr().cast::<Inner<K, V>>()).edges).cast() }
    }

    /// The child at an edge of an inner node.
    #[inline(always)]
    pub unsafe fn child(self, edge: usize) -> NodeRef<K, V> {
        unsafe { *self.edges().add(edge) }
    }

    /// The edge of the parent at which this node hangs.
    #[inline(always)]
    pub fn ascend(self) -> Option<Pos<K, V>> {
        unsafe {
            match (*self.ptr()).parent {
                Some(parent) => Some(Pos { node: NodeRef(parent.cast()), idx: (*self.ptr()).parent_idx as usize }),
                None => None,
            }
        }
    }

    unsafe fn set_edge(self, edge: usize, child: NodeRef<K, V>) {
        unsafe {
            self.edges().add(edge).write(child);
            (*child.ptr()).parent = Some(self.0.cast());
            (*child.ptr()).parent_idx = edge as u16;
        }
    }

    /// Tells the children at `from..=to` where they hang.
    unsafe fn renumber(self, from: usize, to: usize) {
        let mut i = from;
        while i <= to {
            unsafe { self.set_edge(i, self.child(i)) };
            i += 1;
        }
    }

    /// The leftmost leaf below.
    pub unsafe fn first_leaf(mut self, height: usize) -> NodeRef<K, V> {
        let mut h = height;
        while h > 0 {
            self = unsafe { self.child(0) };
            h -= 1;
        }
        self
    }

    /// The rightmost leaf below.
    pub unsafe fn last_leaf(mut self, height: usize) -> NodeRef<K, V> {
        let mut h = height;
        while h > 0 {
            self = unsafe { self.child(self.len()) };
            h -= 1;
        }
        self
    }

    unsafe fn free(self, height: usize) {
        let layout = if height == 0 { Layout::new::<Node<K, V>>() } else { Layout::new::<Inner<K, V>>() };
        unsafe { dealloc(self.0.as_ptr().cast(), layout) }
    }

    /// Frees the nodes of a subtree, whose pairs are gone.
    pub unsafe fn free_subtree(self, height: usize) {
        unsafe {
            if height > 0 {
                let mut i = 0;
                while i <= self.len() {
                    self.child(i).free_subtree(height - 1);
                    i += 1;
                }
            }
            self.free(height);
        }
    }

    /// Opens a gap at `idx` and puts a pair there, and for inner nodes a child to its right.
    unsafe fn insert_fit(self, idx: usize, key: K, val: V, right: Option<NodeRef<K, V>>) {
        unsafe {
            let len = self.len();
            insert_at(self.keys(), len, idx, key);
            insert_at(self.vals(), len, idx, val);
            self.set_len(len + 1);
            if let Some(right) = right {
                insert_at(self.edges(), len + 1, idx + 1, right);
                self.renumber(idx + 1, len + 1);
            }
        }
    }

    /// Moves what lies right of pair `at` to a new node; gives that pair and that node.
    unsafe fn split(self, at: usize, height: usize) -> (K, V, NodeRef<K, V>) {
        unsafe {
            let len = self.len();
            let moved = len - at - 1;
            let right = if height == 0 { NodeRef::new_leaf() } else { NodeRef::new_inner(self.child(at + 1)) };
            ptr::copy_nonoverlapping(self.keys().add(at + 1), right.keys(), moved);
            ptr::copy_nonoverlapping(self.vals().add(at + 1), right.vals(), moved);
            right.set_len(moved);
            if height > 0 {
                ptr::copy_nonoverlapping(self.edges().add(at + 1), right.edges(), moved + 1);
                right.renumber(0, moved);
            }
            self.set_len(at);
            (self.keys().add(at).read(), self.vals().add(at).read(), right)
        }
    }
}

unsafe fn insert_at<T>(base: *mut T, len: usize, idx: usize, value: T) {
    unsafe {
        let place = base.add(idx);
        if idx < len {
            ptr::copy(place, place.add(1), len - idx);
        }
        place.write(value);
    }
}

unsafe fn remove_at<T>(base: *mut T, len: usize, idx: usize) -> T {
    unsafe {
        let place = base.add(idx);
        let value = place.read();
        ptr::copy(place.add(1), place, len - idx - 1);
        value
    }
}

impl<K, V> Pos<K, V> {
    /// The pair right of this edge of any node; `height` becomes its node's height.
    #[inline]
    pub fn next_pair(self, height: &mut usize) -> Option<Pos<K, V>> {
        let mut pos = self;
        while pos.idx >= pos.node.len() {
            pos = pos.node.ascend()?;
            *height += 1;
        }
        Some(pos)
    }

    /// The pair left of this edge of any node.
    #[inline]
    pub fn prev_pair(self, height: &mut usize) -> Option<Pos<K, V>> {
        let mut pos = self;
        while pos.idx == 0 {
            pos = pos.node.ascend()?;
            *height += 1;
        }
        Some(Pos { node: pos.node, idx: pos.idx - 1 })
    }

    /// The leaf edge right of this pair.
    #[inline]
    pub unsafe fn edge_after(self, height: usize) -> Pos<K, V> {
        if height == 0 {
            Pos { node: self.node, idx: self.idx + 1 }
        } else {
            unsafe { Pos { node: self.node.child(self.idx + 1).first_leaf(height - 1), idx: 0 } }
        }
    }

    /// The leaf edge left of this pair.
    #[inline]
    pub unsafe fn edge_before(self, height: usize) -> Pos<K, V> {
        if height == 0 {
            self
        } else {
            let leaf = unsafe { self.node.child(self.idx).last_leaf(height - 1) };
            Pos { node: leaf, idx: leaf.len() }
        }
    }

    /// Moves over the pair right of this leaf edge and gives it; there is one.
    #[inline]
    pub unsafe fn advance(&mut self) -> Pos<K, V> {
        unsafe {
            if self.idx < self.node.len() {
                let pair = *self;
                self.idx += 1;
                return pair;
            }
            let mut height = 0;
            let pair = self.next_pair(&mut height).unwrap_unchecked();
            *self = pair.edge_after(height);
            pair
        }
    }

    /// Moves over the pair left of this leaf edge and gives it; there is one.
    #[inline]
    pub unsafe fn retreat(&mut self) -> Pos<K, V> {
        unsafe {
            if self.idx > 0 {
                self.idx -= 1;
                return *self;
            }
            let mut height = 0;
            let pair = self.prev_pair(&mut height).unwrap_unchecked();
            *self = pair.edge_before(height);
            pair
        }
    }

    #[inline(always)]
    pub unsafe fn key<'a>(self) -> &'a K {
        unsafe { &*self.node.keys().add(self.idx) }
    }

    #[inline(always)]
    pub unsafe fn val<'a>(self) -> &'a V {
        unsafe { &*self.node.vals().add(self.idx) }
    }

    #[inline(always)]
    pub unsafe fn val_mut<'a>(self) -> &'a mut V {
        unsafe { &mut *self.node.vals().add(self.idx) }
    }

    /// Takes the pair out, leaving its place as if uninitialised.
    #[inline(always)]
    pub unsafe fn read(self) -> (K, V) {
        unsafe { (self.node.keys().add(self.idx).read(), self.node.vals().add(self.idx).read()) }
    }
}

impl<K, V> Tree<K, V> {
    pub const fn new() -> Self {
        Tree { root: None, len: 0, _owns: PhantomData }
    }

    /// The edge before everything.
    pub fn first_edge(&self) -> Option<Pos<K, V>> {
        let root = self.root?;
        Some(Pos { node: unsafe { root.node.first_leaf(root.height) }, idx: 0 })
    }

    /// The edge after everything.
    pub fn last_edge(&self) -> Option<Pos<K, V>> {
        let root = self.root?;
        let leaf = unsafe { root.node.last_leaf(root.height) };
        Some(Pos { node: leaf, idx: leaf.len() })
    }

    /// Inserts a pair at an edge of a leaf (`None` in a tree without nodes); gives its place.
    pub unsafe fn insert(&mut self, edge: Option<Pos<K, V>>, key: K, val: V) -> Pos<K, V> {
        self.len += 1;
        unsafe {
            let Some(edge) = edge else {
                let node = NodeRef::new_leaf();
                node.insert_fit(0, key, val, None);
                self.root = Some(Root { node, height: 0 });
                return Pos { node, idx: 0 };
            };
            if edge.node.len() < CAPACITY {
                edge.node.insert_fit(edge.idx, key, val, None);
                return edge;
            }
            let (at, goes_right, idx) = split_point(edge.idx);
            let (mut up_key, mut up_val, mut right) = edge.node.split(at, 0);
            let place = Pos { node: if goes_right { right } else { edge.node }, idx };
            place.node.insert_fit(idx, key, val, None);
            // The middle pair goes up, splitting full nodes on its way.
            let mut node = edge.node;
            let mut height = 0;
            loop {
                let Some(parent) = node.ascend() else {
                    let top = NodeRef::new_inner(node);
                    top.insert_fit(0, up_key, up_val, Some(right));
                    self.root = Some(Root { node: top, height: height + 1 });
                    return place;
                };
                height += 1;
                if parent.node.len() < CAPACITY {
                    parent.node.insert_fit(parent.idx, up_key, up_val, Some(right));
                    return place;
                }
                let (at, goes_right, idx) = split_point(parent.idx);
                let (k, v, sibling) = parent.node.split(at, height);
                let target = if goes_right { sibling } else { parent.node };
                target.insert_fit(idx, up_key, up_val, Some(right));
                (up_key, up_val, right) = (k, v, sibling);
                node = parent.node;
            }
        }
    }

    /// Removes a pair of any node; gives it and the leaf edge where it was.
    pub unsafe fn remove(&mut self, pair: Pos<K, V>, height: usize) -> ((K, V), Pos<K, V>) {
        self.len -= 1;
        unsafe {
            if height == 0 {
                return self.remove_leaf_pair(pair);
            }
            // The greatest pair to its left, which is in a leaf, takes its place.
            let before = pair.edge_before(height);
            let (replacement, edge) = self.remove_leaf_pair(Pos { node: before.node, idx: before.idx - 1 });
            let mut h = 0;
            let slot = edge.next_pair(&mut h).unwrap_unchecked();
            let old = slot.read();
            slot.node.keys().add(slot.idx).write(replacement.0);
            slot.node.vals().add(slot.idx).write(replacement.1);
            (old, slot.edge_after(h))
        }
    }

    unsafe fn remove_leaf_pair(&mut self, pair: Pos<K, V>) -> ((K, V), Pos<K, V>) {
        unsafe {
            let Pos { node, idx } = pair;
            let len = node.len();
            let removed = (remove_at(node.keys(), len, idx), remove_at(node.vals(), len, idx));
            node.set_len(len - 1);
            let mut edge = pair;
            if len - 1 < MIN_LEN {
                self.refill(node, &mut edge);
            }
            (removed, edge)
        }
    }

    /// Mends a leaf that has too few pairs, and then what lacks pairs above it; `edge` keeps its meaning.
    unsafe fn refill(&mut self, leaf: NodeRef<K, V>, edge: &mut Pos<K, V>) {
        unsafe {
            let mut node = leaf;
            let mut height = 0;
            loop {
                let Some(Pos { node: parent, idx }) = node.ascend() else { break };
                if node.len() >= MIN_LEN {
                    return;
                }
                if idx > 0 {
                    let left = parent.child(idx - 1);
                    let left_len = left.len();
                    let tracked = edge.node.0 == node.0;
                    if left_len + 1 + node.len() <= CAPACITY {
                        merge(parent, idx - 1, height);
                        if tracked {
                            *edge = Pos { node: left, idx: edge.idx + left_len + 1 };
                        }
                    } else {
                        steal_left(parent, idx - 1, height);
                        if tracked {
                            edge.idx += 1;
                        }
                        return;
                    }
                } else {
                    let right = parent.child(1);
                    if node.len() + 1 + right.len() <= CAPACITY {
                        merge(parent, 0, height);
                    } else {
                        steal_right(parent, 0, height);
                        return;
                    }
                }
                node = parent;
                height += 1;
            }
            // The root may be empty now: its only child takes its place, or the tree has no node.
            if node.len() == 0 {
                if height > 0 {
                    let child = node.child(0);
                    (*child.ptr()).parent = None;
                    node.free(height);
                    self.root = Some(Root { node: child, height: height - 1 });
                }
            }
        }
    }
}

/// For an insertion at edge `idx` of a full node: the pair that goes up, whether the insertion goes to the right half,
/// and its edge there.
fn split_point(idx: usize) -> (usize, bool, usize) {
    if idx < B - 1 {
        (B - 2, false, idx)
    } else if idx == B - 1 {
        (B - 1, false, idx)
    } else if idx == B {
        (B - 1, true, 0)
    } else {
        (B, true, idx - B - 1)
    }
}

/// Joins children `at` and `at + 1` of `parent` and the pair between them into the left one. `height` is the children's.
unsafe fn merge<K, V>(parent: NodeRef<K, V>, at: usize, height: usize) {
    unsafe {
        let left = parent.child(at);
        let right = parent.child(at + 1);
        let (left_len, right_len, parent_len) = (left.len(), right.len(), parent.len());
        left.keys().add(left_len).write(remove_at(parent.keys(), parent_len, at));
        left.vals().add(left_len).write(remove_at(parent.vals(), parent_len, at));
        ptr::copy_nonoverlapping(right.keys(), left.keys().add(left_len + 1), right_len);
        ptr::copy_nonoverlapping(right.vals(), left.vals().add(left_len + 1), right_len);
        let len = left_len + 1 + right_len;
        left.set_len(len);
        remove_at(parent.edges(), parent_len + 1, at + 1);
        parent.set_len(parent_len - 1);
        if parent_len > at + 1 {
            parent.renumber(at + 1, parent_len - 1);
        }
        if height > 0 {
            ptr::copy_nonoverlapping(right.edges(), left.edges().add(left_len + 1), right_len + 1);
            left.renumber(left_len + 1, len);
        }
        right.free(height);
    }
}

/// Moves the last pair of child `at` over the parent to child `at + 1`.
unsafe fn steal_left<K, V>(parent: NodeRef<K, V>, at: usize, height: usize) {
    unsafe {
        let left = parent.child(at);
        let right = parent.child(at + 1);
        let (left_len, right_len) = (left.len(), right.len());
        let key = ptr::replace(parent.keys().add(at), left.keys().add(left_len - 1).read());
        let val = ptr::replace(parent.vals().add(at), left.vals().add(left_len - 1).read());
        insert_at(right.keys(), right_len, 0, key);
        insert_at(right.vals(), right_len, 0, val);
        left.set_len(left_len - 1);
        right.set_len(right_len + 1);
        if height > 0 {
            insert_at(right.edges(), right_len + 1, 0, left.child(left_len));
            right.renumber(0, right_len + 1);
        }
    }
}

/// Moves the first pair of child `at + 1` over the parent to child `at`.
unsafe fn steal_right<K, V>(parent: NodeRef<K, V>, at: usize, height: usize) {
    unsafe {
        let left = parent.child(at);
        let right = parent.child(at + 1);
        let (left_len, right_len) = (left.len(), right.len());
        let key = ptr::replace(parent.keys().add(at), remove_at(right.keys(), right_len, 0));
        let val = ptr::replace(parent.vals().add(at), remove_at(right.vals(), right_len, 0));
        left.keys().add(left_len).write(key);
        left.vals().add(left_len).write(val);
        left.set_len(left_len + 1);
        right.set_len(right_len - 1);
        if height > 0 {
            let child = remove_at(right.edges(), right_len + 1, 0);
            left.set_edge(left_len + 1, child);
            right.renumber(0, right_len - 1);
        }
    }
}
