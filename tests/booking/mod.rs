mod slots;
