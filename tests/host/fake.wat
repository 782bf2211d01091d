;; A machine in a page: the host's tests run against it. Its programs are letters:
;;   .  nothing        p  print "p"      e  print "E" on stderr    s  sleep 500 ms
;;   i  echo a byte    r  ValueError     x  exit code 3            l  back to the start
;;   h  pin 2 high     w  pin 2 low      t  trap                   R  reset
;; State: 16 pc, 20 length, 24 interrupted, 32 wake (i64), 40 exit code, 48 fuel used (f64), 56 asleep, 64 arguments.
(module
  (import "env" "memory" (memory 1))
  (import "board" "write" (func $write (param i32 i32 i32) (result i32)))
  (import "board" "stdin" (func $stdin (param i32 i32) (result i32)))
  (import "board" "clock_us" (func $clock (result i64)))
  (import "board" "fs_read" (func $read (param i32 i32 i32) (result i32)))
  (import "board" "fs_close" (func $close (param i32) (result i32)))
  (import "board" "call" (func $call (param i32 i32 i32 i32) (result i32)))
  (global (export "rom_top") i32 (i32.const 8192))
  (data (i32.const 256) "pETraceback (most recent call last):\n  File \"a.py\", line 1\nValueError: bad\n")
  (data (i32.const 384) "Traceback (most recent call last):\nKeyboardInterrupt: \n")

  (func (export "boot") (param $ram i32) (param $stack i32) (result i32)
    (i32.lt_u (local.get $ram) (i32.const 8192)))
  (func (export "mailbox") (result i32) (i32.const 4096))
  (func (export "argv") (param i32 i32) (result i32)
    (call $write (i32.const 1) (local.get 0) (local.get 1)))
  (func (export "path_entry") (param i32 i32) (result i32) (i32.const 0))
  (func (export "configure") (param i32 i32) (result i32) (i32.const 0))
  (func (export "tree") (param i32 i32 i32) (result i32) (i32.const 0))
  (func (export "wake_us") (result i64) (i64.load (i32.const 32)))
  (func (export "exit_code") (result i32) (i32.load (i32.const 40)))
  (func (export "signal"))
  (func (export "fuel_left") (param i32) (result i32) (i32.const 0x7fffffff))
  (func (export "interrupt") (i32.store (i32.const 24) (i32.const 1)))
  (func (export "stat") (param i32) (result f64)
    (if (result f64) (i32.eq (local.get 0) (i32.const 8))
      (then (f64.load (i32.const 48)))
      (else (f64.const 0))))
  (func (export "start") (param $kind i32) (param $handle i32) (param i32 i32) (result i32)
    (i32.store (i32.const 16) (i32.const 0))
    (i32.store (i32.const 20) (call $read (local.get $handle) (i32.const 1024) (i32.const 1024)))
    (call $close (local.get $handle)))

  (func (export "step") (param $fuel i32) (result i32)
    (local $pc i32) (local $op i32) (local $got i32)
    (loop $next
      (if (i32.load (i32.const 24))
        (then
          (i32.store (i32.const 24) (i32.const 0))
          (drop (call $write (i32.const 2) (i32.const 384) (i32.const 55)))
          (return (i32.const 4))))
      (if (i32.eqz (local.get $fuel)) (then (return (i32.const 1))))
      (local.set $pc (i32.load (i32.const 16)))
      (if (i32.ge_u (local.get $pc) (i32.load (i32.const 20))) (then (return (i32.const 0))))
      (local.set $op (i32.load8_u (i32.add (i32.const 1024) (local.get $pc))))
      (if (i32.eq (local.get $op) (i32.const 0x73)) ;; s
        (then
          (if (i32.eqz (i32.load (i32.const 56)))
            (then
              (i32.store (i32.const 56) (i32.const 1))
              (i64.store (i32.const 32) (i64.add (call $clock) (i64.const 500000)))))
          (if (i64.lt_s (call $clock) (i64.load (i32.const 32))) (then (return (i32.const 2))))
          (i32.store (i32.const 56) (i32.const 0))))
      (if (i32.eq (local.get $op) (i32.const 0x69)) ;; i
        (then
          (local.set $got (call $stdin (i32.const 64) (i32.const 1)))
          (if (i32.lt_s (local.get $got) (i32.const 0))
            (then
              (i64.store (i32.const 32) (i64.const 0x7fffffffffffffff)) ;; for ever
              (return (i32.const 3))))
          (drop (call $write (i32.const 1) (i32.const 64) (local.get $got)))))
      (i32.store (i32.const 16) (i32.add (local.get $pc) (i32.const 1)))
      (local.set $fuel (i32.sub (local.get $fuel) (i32.const 1)))
      (f64.store (i32.const 48) (f64.add (f64.load (i32.const 48)) (f64.const 1)))
      (if (i32.eq (local.get $op) (i32.const 0x70))
        (then (drop (call $write (i32.const 1) (i32.const 256) (i32.const 1)))))
      (if (i32.eq (local.get $op) (i32.const 0x65))
        (then (drop (call $write (i32.const 2) (i32.const 257) (i32.const 1)))))
      (if (i32.eq (local.get $op) (i32.const 0x72))
        (then
          (drop (call $write (i32.const 2) (i32.const 258) (i32.const 73)))
          (return (i32.const 4))))
      (if (i32.eq (local.get $op) (i32.const 0x78))
        (then (i32.store (i32.const 40) (i32.const 3)) (return (i32.const 5))))
      (if (i32.eq (local.get $op) (i32.const 0x52)) (then (return (i32.const 6))))
      (if (i32.eq (local.get $op) (i32.const 0x6c)) (then (i32.store (i32.const 16) (i32.const 0))))
      (if (i32.eq (local.get $op) (i32.const 0x68))
        (then
          (i32.store (i32.const 64) (i32.const 3))
          (drop (call $call (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 0)))))
      (if (i32.eq (local.get $op) (i32.const 0x77))
        (then
          (i32.store (i32.const 64) (i32.const 1))
          (drop (call $call (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 0)))))
      (if (i32.eq (local.get $op) (i32.const 0x74)) (then (unreachable)))
      (br $next))
    (unreachable)))
