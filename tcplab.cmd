@echo off
rem TCP State Lab: builds itself at first use, then runs. Without arguments it opens the window.
setlocal
set "here=%~dp0"
set "jar=%here%target\tcplab.jar"
set "java="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" call :try "%JAVA_HOME%\bin\java.exe"
if not defined java for /f "delims=" %%j in ('where java 2^>nul') do if not defined java call :try "%%j"
if not defined java for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*") do if not defined java call :try "%%~d\bin\java.exe"
if not defined java (
  echo tcplab needs a JDK 25, and none was found. Install one, for instance Temurin 25 ^(https://adoptium.net^), 1>&2
  echo or set JAVA_HOME to where it is. 1>&2
  exit /b 1
)
if not exist "%jar%" (
  echo Building TCP State Lab; the first time this takes a minute or two. 1>&2
  pushd "%here%"
  call mvnw.cmd -q --batch-mode --no-transfer-progress -DskipTests package || (popd & exit /b 1)
  popd
)
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "%jar%" tcplab.Main %*
exit /b %errorlevel%

:try
"%~1" -XshowSettings:properties -version 2>&1 | findstr /r /c:"java.specification.version = 25$" >nul && set "java=%~1"
exit /b 0
