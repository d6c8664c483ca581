"""Pictures drawn by the terminal itself: asked whether it can, sent to it, shown in cells."""
