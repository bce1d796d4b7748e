package consent

import (
	"os"
	"strconv"
	"syscall"
)

// look asks the system about what stands at its path.
func (f *Folder) look() error {
	folder, err := os.Open(f.Path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return f.lookAt(folder)
}

// lookAt asks it about what is open.
func (f *Folder) lookAt(folder *os.File) error {
	var s syscall.ByHandleFileInformation
	if err := syscall.GetFileInformationByHandle(syscall.Handle(folder.Fd()), &s); err != nil {
		return &os.PathError{Op: "look", Path: f.Path, Err: err}
	}
	f.Device = strconv.FormatUint(uint64(s.VolumeSerialNumber), 16)
	f.Number = uint64(s.FileIndexHigh)<<32 | uint64(s.FileIndexLow)
	made := s.CreationTime.Nanoseconds()
	f.Born = bornAt(made/1e9, made%1e9)
	return nil
}
