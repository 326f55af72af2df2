fn start() {} //~ ERROR E0601
