"""What needs me, and the pages of the layers that know no person's rights."""
