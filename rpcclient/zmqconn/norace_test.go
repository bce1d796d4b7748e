//go:build !race

package zmqconn

// shadow is how much more memory and time the race detector may take.
const shadow = 1
