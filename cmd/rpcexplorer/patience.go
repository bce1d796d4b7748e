package main

import (
	"errors"
	"time"
)

// patience is a time span as a flag: 5s, 1m30s, or a bare number of seconds, as in saved requests.
type patience time.Duration

var errPatience = errors.New("want a time such as 5s, 1m30s or 30")

// Set reads what stands on the command line.
func (p *patience) Set(text string) error {
	d, err := time.ParseDuration(text)
	if err != nil {
		d, err = time.ParseDuration(text + "s")
	}
	if err != nil || d < 0 {
		return errPatience
	}
	*p = patience(d)
	return nil
}

func (p *patience) String() string { return time.Duration(*p).String() }

// Type is the name of the value in the help.
func (p *patience) Type() string { return "duration" }
