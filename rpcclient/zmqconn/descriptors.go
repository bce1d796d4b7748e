package zmqconn

import (
	"os"

	"golang.org/x/sys/unix"
)

// spare is how many file descriptors a new context must find free. It takes about a dozen; where they are short, libzmq
// ends the whole process instead of reporting an error.
const spare = 32

// spareDescriptors reports whether enough file descriptors are free, by taking and giving them back.
func spareDescriptors() error {
	var taken []int
	defer func() {
		for _, fd := range taken {
			_ = unix.Close(fd)
		}
	}()
	for len(taken) < spare {
		fd, err := unix.Open(os.DevNull, unix.O_RDONLY|unix.O_CLOEXEC, 0)
		if err != nil {
			return os.NewSyscallError("open", err)
		}
		taken = append(taken, fd)
	}
	return nil
}
