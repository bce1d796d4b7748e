package main

import (
	"fmt"
	"path/filepath"
	"time"

	"rpcexplorer/history/atomicfile"
)

// crashes keeps the reports of panics: what went wrong in the program itself, without what anybody typed or received.
type crashes struct{ folder string } // "" if there is no place for them

// keep writes a report and returns where, "" if it could not be written.
func (c *crashes) keep(report string) string {
	if c.folder == "" {
		return ""
	}
	path := filepath.Join(c.folder, fmt.Sprintf("crash-%s.txt", time.Now().Format("20060102-150405.000")))
	if err := atomicfile.Write(path, []byte(versionText()+"\n"+report), 0o600); err != nil {
		return ""
	}
	return path
}
