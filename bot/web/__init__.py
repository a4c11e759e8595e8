"""What every door over HTTP shares: how it is built, who may call, how a no is told. It knows none of the doors."""
