"""Where does this quote stand? Exact answers only: nothing here accepts what is merely similar."""
