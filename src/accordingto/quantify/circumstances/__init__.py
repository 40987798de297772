"""By whom, where and when."""
