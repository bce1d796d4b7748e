package rpcclient

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// TestBound: however it is asked, a bound context ends as one of the standard library does, and as early.
func TestBound(t *testing.T) {
	ways := map[string]func(ctx context.Context) bool{
		"Err":  func(ctx context.Context) bool { return ctx.Err() != nil },
		"Done": func(ctx context.Context) bool { <-ctx.Done(); return true },
		"child": func(ctx context.Context) bool {
			child, cancel := context.WithCancel(ctx)
			defer cancel()
			<-child.Done()
			return true
		},
	}
	for _, c := range []struct {
		name          string
		time, parents time.Duration // zero: none
		ends          func(b *bound, cancel func())
		want          error
	}{
		{"time", time.Second, 0, func(*bound, func()) {}, context.DeadlineExceeded},
		{"time before the parent's", time.Second, time.Hour, func(*bound, func()) {}, context.DeadlineExceeded},
		{"the parent's time", time.Hour, time.Second, func(*bound, func()) {}, context.DeadlineExceeded},
		{"the parent's cancel", time.Hour, 0, func(_ *bound, cancel func()) { cancel() }, context.Canceled},
		{"the call", time.Hour, 0, func(b *bound, _ func()) { b.cancel() }, context.Canceled},
		{"the call, without a time", 0, 0, func(b *bound, _ func()) { b.cancel() }, context.Canceled},
	} {
		for way, ended := range ways {
			t.Run(c.name+"/"+way, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					parent, cancel := context.WithCancel(context.Background())
					if c.parents > 0 {
						parent, cancel = context.WithTimeout(context.Background(), c.parents)
					}
					defer cancel()
					b := newBound(parent, c.time)
					defer b.cancel()
					if err := b.Err(); err != nil {
						t.Fatalf("it has ended before: %v", err)
					}
					time.AfterFunc(time.Second, func() { c.ends(b, cancel) })
					if way == "Err" {
						time.Sleep(time.Second)
						synctest.Wait()
					}
					begun := time.Now()
					if !ended(b) || !errors.Is(b.Err(), c.want) {
						t.Errorf("it ended by %v, want %v", b.Err(), c.want)
					}
					if took := time.Since(begun); way != "Err" && took != time.Second {
						t.Errorf("it ended after %v", took)
					}
					<-b.Done()
				})
			})
		}
	}
}
