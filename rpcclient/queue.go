package rpcclient

import "slices"

// queue is a slice that is cheap to drop from at the front. The zero value is empty.
type queue[T any] struct {
	buffer []T
	free   int // how many at the front of buffer were dropped
}

// items are what the queue holds, oldest first. They may be changed in place, until the next insert.
func (q *queue[T]) items() []T { return q.buffer[q.free:] }

func (q *queue[T]) len() int { return len(q.buffer) - q.free }

// insert puts an item at a place. The room that dropping has left is used again, once it is a quarter of all, so that
// each item is moved but a few times.
func (q *queue[T]) insert(place int, item T) {
	if len(q.buffer) == cap(q.buffer) && q.free > 0 && q.free >= len(q.buffer)/4 {
		q.buffer = slices.Delete(q.buffer, 0, q.free)
		q.free = 0
	}
	if place == q.len() {
		q.buffer = append(q.buffer, item)
		return
	}
	q.buffer = slices.Insert(q.buffer, q.free+place, item)
}

// drop drops the first item.
func (q *queue[T]) drop() {
	var zero T
	q.buffer[q.free] = zero
	q.free++
}
