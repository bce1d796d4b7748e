//go:build race

package importing

// shadow is how much more time the race detector may take.
const shadow = 3
