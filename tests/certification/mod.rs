mod lapse;
