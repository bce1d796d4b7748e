package streamconn

import (
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// ownGroup makes a child the leader of a group of its own.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// awaitExit waits for the end of a child and leaves its number taken, so that the group can be sent a signal. Where the
// system cannot wait so, it is asked over and over: a process that has ended takes no other group.
func awaitExit(pid int) {
	for {
		p, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
		if err != nil || p.Proc.P_stat == zombie {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// zombie is the state of a process that has ended and was not waited for.
const zombie = 5

func signalName(s syscall.Signal) string { return unix.SignalName(s) }
