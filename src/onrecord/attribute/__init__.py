"""Attribution: which spans are source, cue and content; the network, its decoder, and what the layout tells."""
