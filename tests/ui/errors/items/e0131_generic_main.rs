fn main<T>() {} //~ ERROR E0131
