fn main() {}
/* open //~ ERROR E0758
