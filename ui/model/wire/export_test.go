package wire

import "rpcexplorer/rpcclient"

// Fits asks a record whether it fits the filter, as the scan does.
func (x *Wire) Fits(r *rpcclient.Record) bool { return x.sieve.query.Match(&item{x: x, r: r}) }
