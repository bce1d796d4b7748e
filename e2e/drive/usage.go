package drive

import (
	"fmt"
	"os"
	"strings"
)

// A Usage is what the program takes of the machine.
type Usage struct {
	MemoryMB int // resident
	Threads  int
	Files    int // open descriptors
}

// Usage is what the program takes now, as Linux tells.
func (p *Program) Usage() Usage {
	p.t.Helper()
	proc := fmt.Sprintf("/proc/%d/", p.cmd.Process.Pid)
	status, err := os.ReadFile(proc + "status")
	if err != nil {
		p.t.Fatal(err)
	}
	files, err := os.ReadDir(proc + "fd")
	if err != nil {
		p.t.Fatal(err)
	}
	u := Usage{Files: len(files)}
	for line := range strings.Lines(string(status)) {
		var kilobytes int
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kilobytes); n == 1 {
			u.MemoryMB = kilobytes >> 10
		}
		_, _ = fmt.Sscanf(line, "Threads: %d", &u.Threads)
	}
	return u
}
