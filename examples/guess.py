# Guess the number: the program answers every line typed in.
secret = 42
tries = 0

while True:
    try:
        guess = int(input("your guess? "))
    except ValueError:
        print("a number, please")
        continue
    except EOFError:
        print("\nyou gave up")
        break
    tries += 1
    if guess < secret:
        print("higher")
    elif guess > secret:
        print("lower")
    else:
        print("right, after", tries, "tries")
        break
