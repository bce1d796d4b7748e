//go:build !unix

package consent

import "os"

// hold cannot hold a folder here.
func hold(*os.File) (held bool) { return false }
