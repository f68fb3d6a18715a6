mod opening;
mod tenant;
mod waiting_list;
