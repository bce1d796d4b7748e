package main

import (
	"strconv"

	"rpcexplorer/rpcclient"
)

// size is a number of bytes as a flag: 65536, 64KiB, 2GiB.
type size int64

// Set reads what stands on the command line.
func (s *size) Set(text string) error {
	n, err := rpcclient.ParseSize(text)
	if err == nil {
		*s = size(n)
	}
	return err
}

// String is nothing for the default, so that the help does not show a zero.
func (s *size) String() string {
	if *s == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*s), 10)
}

// Type is the name of the value in the help.
func (s *size) Type() string { return "size" }

// intSize is a size that fits an int.
type intSize int

// Set reads what stands on the command line.
func (s *intSize) Set(text string) error {
	var n size
	err := n.Set(text)
	*s = intSize(n)
	return err
}

func (s *intSize) String() string { n := size(*s); return n.String() }

// Type is the name of the value in the help.
func (s *intSize) Type() string { return "size" }
