/// Can be made from an iterator: the target of `collect`.
#[rustc_diagnostic_item = "FromIterator"]
pub trait FromIterator<A>: Sized {
    fn from_iter<T: IntoIterator<Item = A>>(iter: T) -> Self;
}

/// Can be turned into an iterator: what `for` accepts.
#[rustc_diagnostic_item = "IntoIterator"]
pub trait IntoIterator {
    type Item;
    type IntoIter: Iterator<Item = Self::Item>;
    #[lang = "into_iter"]
    fn into_iter(self) -> Self::IntoIter;
}

impl<I: Iterator> IntoIterator for I {
    type Item = I::Item;
    type IntoIter = I;
    #[inline(always)]
    fn into_iter(self) -> I {
        self
    }
}

/// Can take in the elements of an iterator.
pub trait Extend<A> {
    fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T);
    #[doc(hidden)]
    fn extend_one(&mut self, item: A) {
        self.extend(Some(item));
    }
    #[doc(hidden)]
    fn extend_reserve(&mut self, additional: usize) {
        let _ = additional;
    }
}

macro_rules! tuple_extend {
    ($( ($($T:ident $E:ident $i:tt $x:ident)+) )*) => { $(
        impl<$($T,)+ $($E: Extend<$T>),+> Extend<($($T,)+)> for ($($E,)+) {
            fn extend<I: IntoIterator<Item = ($($T,)+)>>(&mut self, into_iter: I) {
                let iter = into_iter.into_iter();
                let (lower, _) = iter.size_hint();
                if lower > 0 {
                    $( self.$i.extend_reserve(lower); )+
                }
                iter.for_each(|($($x,)+)| { $( self.$i.extend_one($x); )+ });
            }
            fn extend_one(&mut self, ($($x,)+): ($($T,)+)) { $( self.$i.extend_one($x); )+ }
            fn extend_reserve(&mut self, additional: usize) { $( self.$i.extend_reserve(additional); )+ }
        }
        impl<$($T,)+ $($E: Default + Extend<$T>),+> FromIterator<($($T,)+)> for ($($E,)+) {
            fn from_iter<I: IntoIterator<Item = ($($T,)+)>>(iter: I) -> Self {
                let mut res = <($($E,)+)>::default();
                res.extend(iter);
                res
            }
        }
    )* };
}
tuple_extend! {
    (A EA 0 a)
    (A EA 0 a B EB 1 b)
    (A EA 0 a B EB 1 b C EC 2 c)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f G EG 6 g)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f G EG 6 g H EH 7 h)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f G EG 6 g H EH 7 h J EJ 8 j)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f G EG 6 g H EH 7 h J EJ 8 j K EK 9 k)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f G EG 6 g H EH 7 h J EJ 8 j K EK 9 k L EL 10 l)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f G EG 6 g H EH 7 h J EJ 8 j K EK 9 k L EL 10 l M EM 11 m)
}
