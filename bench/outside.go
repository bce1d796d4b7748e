package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// format is our program at the file.
func (j jsonBench) format(args ...string) func() (sample, error) {
	return process(j.program, append(append([]string{"format"}, args...), j.file)...)
}

// tool is another program at the file, nil if it is not installed.
func (j jsonBench) tool(name string, args ...string) func() (sample, error) {
	if _, err := exec.LookPath(name); err != nil {
		return nil
	}
	return process(name, append(args, j.file)...)
}

// process is the time and memory of a process, whose output nobody sees. It is started by a small process of ours: the
// memory of who starts it counts as its own.
func process(name string, args ...string) func() (sample, error) {
	return func() (sample, error) {
		cmd := exec.Command(os.Args[0], append([]string{"run", name}, args...)...)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return sample{}, err
		}
		var s sample
		_, err = fmt.Sscan(string(out), &s.value, &s.memory)
		return s, err
	}
}

// runProcess runs a process and prints its time in seconds and its memory in bytes.
func runProcess(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	begun := time.Now()
	err := cmd.Run()
	took := time.Since(begun).Seconds()
	memory := int64(0)
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = usage.Maxrss << 10
	}
	fmt.Println(took, memory)
	return err
}
