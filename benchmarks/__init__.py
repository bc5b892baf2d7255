"""Speed as ratios: each script measures a page, report or import beside its floor or peer in the same go."""
